"""How the intents of the public sets are called in the plain names of support issues."""

BANKING77 = {
    "account/close": "terminate_account",
    "account/details": "edit_personal_details",
    "account/login": "passcode_forgotten lost_or_stolen_phone",
    "account/verification": "unable_to_verify_identity verify_my_identity verify_source_of_funds why_verify_identity",
    "account/eligibility": "age_limit country_support",
    "billing/charged-twice": "transaction_charged_twice",
    "billing/exchange-rate": (
        "card_payment_wrong_exchange_rate exchange_rate exchange_via_app wrong_exchange_rate_for_cash_withdrawal"
    ),
    "billing/fees": (
        "card_payment_fee_charged cash_withdrawal_charge exchange_charge top_up_by_bank_transfer_charge"
        " top_up_by_card_charge transfer_fee_charged extra_charge_on_statement"
    ),
    "billing/unknown-charge": (
        "card_payment_not_recognised cash_withdrawal_not_recognised direct_debit_payment_not_recognised"
    ),
    "billing/wrong-amount": "wrong_amount_of_cash_received",
    "card/lost-or-stolen": "compromised_card lost_or_stolen_card",
    "card/new": (
        "activate_my_card card_about_to_expire card_linking get_physical_card getting_spare_card getting_virtual_card"
        " get_disposable_virtual_card order_physical_card visa_or_mastercard"
    ),
    "card/not-arrived": "card_arrival card_delivery_estimate",
    "card/not-working": (
        "card_not_working card_swallowed contactless_not_working virtual_card_not_working declined_card_payment"
        " declined_cash_withdrawal"
    ),
    "card/pin": "change_pin pin_blocked",
    "payment/failed": "top_up_failed top_up_reverted reverted_card_payment?",
    "payment/how-to-pay": (
        "apple_pay_or_google_pay atm_support automatic_top_up card_acceptance fiat_currency_support"
        " supported_cards_and_currencies top_up_by_cash_or_cheque topping_up_by_card verify_top_up"
        " disposable_card_limits top_up_limits"
    ),
    "payment/pending": (
        "pending_card_payment pending_cash_withdrawal pending_top_up balance_not_updated_after_cheque_or_cash_deposit"
    ),
    "refund/missing": "Refund_not_showing_up",
    "refund/wanted": "request_refund",
    "transfer/cancel": "cancel_transfer",
    "transfer/failed": "beneficiary_not_allowed declined_transfer failed_transfer",
    "transfer/how": "receiving_money transfer_into_account transfer_timing",
    "transfer/not-arrived": (
        "balance_not_updated_after_bank_transfer pending_transfer transfer_not_received_by_recipient"
    ),
}
# What is not named here is nothing that a support desk is asked for, and counts as none.
CLINC150 = {
    "account/login": "account_blocked",
    "account/details": "change_user_name",
    "account/limits": "credit_limit credit_limit_change",
    "billing/balance": "balance bill_balance bill_due min_payment",
    "billing/fees": "international_fees apr interest_rate",
    "billing/exchange-rate": "exchange_rate",
    "billing/invoice": "spending_history transactions",
    "booking/cancel": "cancel_reservation",
    "booking/new": "accept_reservations book_flight book_hotel car_rental confirm_reservation restaurant_reservation",
    "card/lost-or-stolen": "report_lost_card report_fraud freeze_account",
    "card/new": "new_card replacement_card_duration expiration_date",
    "card/not-working": "card_declined damaged_card",
    "card/pin": "pin_change",
    "insurance/cover": "insurance insurance_change",
    "order/place": "order order_checks",
    "order/status": "order_status",
    "payment/how-to-pay": "pay_bill redeem_rewards rewards_balance",
    "transfer/how": "transfer direct_deposit routing",
    "travel/luggage": "carry_on lost_luggage",
    "travel/status": "flight_status",
    "technical/how-to": "reset_settings sync_device",
    "appointment/book": "schedule_maintenance",
}
MULTIDOGO = {
    "account/close": "closeaccount",
    "account/details": "updateaddress updateaccountinfo",
    "billing/balance": "checkbalance",
    "billing/invoice": "viewbillsintent providereceipt expensereport viewdatausageintent",
    "billing/unknown-charge": "disputecharge",
    "booking/new": "bookflight getboardingpass",
    "booking/change": "changeseatassignment getseatinfo",
    "card/lost-or-stolen": "reportlostcard replacecard",
    "insurance/claim": "checkclaimstatus",
    "insurance/proof": "getproofofinsurance",
    "order/cancel": "stoporder",
    "order/change": "changeorder",
    "order/place": "orderpizzaintent orderburgerintent ordersaladintent startorder",
    "product/broken": "reportbrokenphone",
    "subscription/cancel": "cancelserviceintent",
    "subscription/change": "transferserviceintent upgradeserviceintent getchannelpackageintent",
    "subscription/start": "startserviceintent",
    "technical/error": "reportbrokensoftware",
    "technical/how-to": "softwareupdate",
    "technical/outage": "checkserverstatus",
    "transfer/how": "transfermoney getroutingnumber",
    "none": "thankyou openinggreeting closinggreeting confirmation rejection contentonly",
}
NATCS = {
    "account/close": "CancelPlan",
    "account/details": "ChangeAddress ChangeSecurityQuestion GetPolicyNumber",
    "account/login": "ResetPassword CreateAccount",
    "billing/balance": "CheckAccountBalance",
    "billing/wrong-amount": "ReportBillingIssue",
    "insurance/claim": "FileClaim ReportAutomobileAccident",
    "insurance/cover": "AddDependent EnrollInPlan RemoveDependent ChangePlan",
    "insurance/proof": "RequestProofOfInsurance",
    "insurance/quote": "GetQuote",
    "payment/how-to-pay": "PayBill UpdatePaymentPreference CancelAutomaticBilling UpdateBillingFrequency",
    "payment/pending": "CheckPaymentStatus",
}


def by_intent(labels: dict[str, str]) -> dict[str, str]:
    """The plain name of each intent."""
    return {intent: label for label, intents in labels.items() for intent in intents.split()}
