"""Customers as tables: what comes in, what is refused, and what goes out."""

import csv
import datetime
import io
import json
import time

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import actors
from unruffled.desk.customers import actions, exporting, importing, queries, tables
from unruffled.desk.customers.models import BroughtFile, Customer
from unruffled.desk.events.models import Event

pytestmark = pytest.mark.django_db


def brought(agent, text, encoding="utf-8"):
    return importing.keep(agent, name="list.csv", content=text.encode(encoding))


def plan(agent, text):
    file = brought(agent, text)
    return importing.plan(file, tables.guessed(importing.headers_of(file)))


def bring_in(agent, text):
    file = brought(agent, text)
    return importing.bring_in(file, agent, tables.guessed(importing.headers_of(file)))


def reasons(agent, text):
    return [reason for _line, reason in plan(agent, text).bad]


def test_columns_are_guessed_from_their_headers():
    headers = ["E-Mail", "Full Name", "Land", "Währung", "Fus orar", "Favourite tea", "Email"]
    assert tables.guessed(headers) == ["address", "name", "country", "currency", "timezone", "attribute", "attribute"]


def test_good_rows_become_records(marek):
    bring_in(marek, "email,name,country,since,Tea\nradu@x.example,Radu Pop,Rumänien,2021-03-04,green\n")
    radu = Customer.objects.get()
    assert (radu.address, radu.name, radu.country) == ("radu@x.example", "Radu Pop", "RO")
    assert (radu.since, radu.attributes) == (datetime.date(2021, 3, 4), {"Tea": "green"})
    assert queries.page("radu").rows == [radu]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_any_encoding_and_separator_is_read(marek, encoding, mark):
    bring_in_file = importing.keep(
        marek, name="x.csv", content=f"email{mark}name\r\nzoe@x.example{mark}Zoë Müller\r\n".encode(encoding)
    )
    importing.bring_in(bring_in_file, marek, ["address", "name"])
    assert Customer.objects.get().name == "Zoë Müller"


def test_a_record_that_is_here_gains_only_what_it_lacks(marek, ilinca):
    bring_in(marek, "email,name,country,plan,Tea\nILINCA@exemplu.example,Somebody Else,DE,Office,green\n")
    ilinca.refresh_from_db()
    assert (ilinca.name, ilinca.country, ilinca.plan) == ("Ilinca Pop", "RO", "Office")
    assert ilinca.attributes == {"Tea": "green"}


def test_two_addresses_of_one_record_complete_it_once(marek, ilinca):
    actions.add_address(ilinca, marek, address="ilinca@work.example")
    bring_in(marek, "email,plan,city\nilinca@exemplu.example,Office,\nilinca@work.example,Home,Cluj\n")
    ilinca.refresh_from_db()
    assert (ilinca.plan, ilinca.city) == ("Office", "Cluj")


def test_bad_rows_are_reported_with_line_and_reason_and_the_others_come_in(marek):
    text = "email,name,since\na@x.example,A,03/04/2021\n,B,\nno address,C,\nd@x.example,D,13/04/2021\nd@x.example,E,\n"
    done = bring_in(marek, text)
    assert done.about["bad"] == [
        [2, "“03/04/2021” could be two different days; write 2021-03-04"],
        [3, "it has no address"],
        [4, "“no address” is no mail address"],
        [6, "the address is in line 5 already"],
    ]
    assert [one.name for one in Customer.objects.all()] == ["D"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [("a@x.example,Narnia,,,", "“Narnia” is no country"), ("a@x.example,,Elvish,,", "“Elvish” is no language"),
     ("a@x.example,,,XYZ1,", "is no code of a currency"), ("a@x.example,,,,Europe/Cluj", "is no time zone"),
     ("a@x.example,,,,,too,many", "more cells than the first line")],
)  # fmt: skip
def test_what_the_desk_does_not_know_is_refused_with_the_reason(marek, cells, reason):
    assert reason in reasons(marek, f"email,country,language,currency,timezone\n{cells}\n")[0]


@pytest.mark.parametrize(
    ("content", "mend"),
    [(b"", "empty"), (b"PK\x03\x04rest", "Save it as CSV"), (b"a\x00b", "not text"), (b"x" * (10 * 2**20 + 1), "10 MB"),
     (b"a@x.example,Radu\nb@x.example,Ana\n", "first line holds a customer already")],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_the_mend(marek, content, mend):
    with pytest.raises(tables.NotATable, match=mend):
        importing.keep(marek, name="x", content=content)


def test_a_table_without_an_address_column_cannot_be_brought_in(marek):
    file = brought(marek, "name,city\nRadu,Cluj\n")
    with pytest.raises(tables.NotATable, match="No column is the address"):
        importing.plan(file, ["name", "city"])


def test_a_quotation_that_never_ends_hangs_nothing(marek):
    assert reasons(marek, 'email,name\na@x.example,"' + "x" * 200_000 + "\n")


@pytest.mark.real_time
def test_ten_thousand_rows_come_in_within_seconds(marek):
    rows = "\n".join(f"p{n}@x.example,Person {n},RO,{n}" for n in range(10_000))
    began = time.process_time()
    done = bring_in(marek, f"email,name,country,Number\n{rows}\n")
    assert (done.about["counts"]["new"], Customer.objects.count()) == (10_000, 10_000)
    assert Event.objects.filter(kind="customer-brought-in").count() == 10_000
    # Two seconds of the processor's time, and on the slowest machines a few.
    assert time.process_time() - began < 30


def test_the_file_is_forgotten_once_it_is_confirmed(marek):
    assert bring_in(marek, "email,name\nradu@x.example,Radu\n").text == ""


def test_a_file_is_brought_in_once(marek):
    file = brought(marek, "email,name\nradu@x.example,Radu\n")
    importing.bring_in(file, marek, ["address", "name"])
    with pytest.raises(BroughtFile.DoesNotExist):
        importing.bring_in(file, marek, ["address", "name"])


def test_a_file_that_nobody_confirms_is_forgotten_after_an_hour(marek, clock):
    file = brought(marek, "email,name\nradu@x.example,Radu\n")
    clock.shift(3601)
    with pytest.raises(BroughtFile.DoesNotExist):
        importing.of(marek, file.ulid)
    importing.forget_old()
    assert not BroughtFile.objects.exists()


def test_an_agent_brings_in_nothing(dana):
    with pytest.raises(PermissionDenied):
        brought(dana, "email\na@x.example\n")


def test_the_pages_lead_from_the_file_to_the_report(client, marek):
    client.force_login(marek)
    file = SimpleUploadedFile("list.csv", b"mail;Name;Stadt\nradu@x.example;Radu;Cluj\nnobody;N;\n")
    preview = client.post("/customers/import", {"table": file}).headers["Location"]
    page = client.get(preview).content.decode()
    assert "Read as UTF-8 with semicolons between the cells." in page
    assert "1 new record will be begun." in page
    assert not Customer.objects.exists()
    columns = {"column": ["address", "name", "city"]}
    assert "line 3" in client.post(preview, columns | {"do": "look"}).content.decode()
    client.post(preview, columns | {"do": "bring-in"})
    assert Customer.objects.get().city == "Cluj"
    assert "1 record was begun." in client.get(preview).content.decode()


def test_a_file_of_somebody_else_is_not_there(client, marek, rosalind):
    file = brought(marek, "email,name\nradu@x.example,Radu\n")
    client.force_login(rosalind)
    assert client.get(f"/customers/import/{file.ulid}").status_code == 404


def rows_of(words=""):
    text = "".join(exporting.as_csv(words, actors.marek()))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_list_goes_out_with_what_is_known(ilinca, letter, marek):
    actions.edit(ilinca, marek, fields={}, attributes={"Tea": ("", "green")})
    [row] = rows_of()
    assert (row["address"], row["name"], row["open conversations"]) == ("ilinca@exemplu.example", "Ilinca Pop", "1")
    assert (row["last letter"], row["Tea"]) == ("2026-03-02", "green")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_a_formula_does_not_run_in_a_spreadsheet(text):
    assert exporting.defused(text) == f"'{text}"


def test_a_formula_in_the_name_of_an_attribute_does_not_run_either(ilinca, marek):
    actions.edit(ilinca, marek, fields={}, attributes={"=cmd()": ("", "=1")})
    assert rows_of()[0]["'=cmd()"] == "'=1"


def test_what_goes_out_can_come_in_again(ilinca, marek):
    actions.edit(ilinca, marek, fields={}, attributes={"Tea": ("", "green")})
    text = "".join(exporting.as_csv("", marek))
    found = plan(marek, text)
    assert (len(found.rows), found.same, found.bad) == (1, 1, [])


def test_only_leads_and_owners_take_the_list(client, dana, marek, ilinca):
    client.force_login(dana)
    assert client.get("/customers/export").status_code == 403
    client.force_login(marek)
    assert b"Ilinca Pop" in b"".join(client.get("/customers/export").streaming_content)
    assert Event.objects.get(kind="customers-given-out").data == {"count": 1}


def test_everything_of_one_customer_goes_out_as_json(client, marek, letter):
    client.force_login(marek)
    given = json.loads(client.get(f"/customers/{letter.customer.ulid}/export").content)
    assert given["addresses"] == ["ilinca@exemplu.example"]
    assert "charged me twice" in given["conversations"][0]["messages"][0]["text"]


def test_a_table_without_rows_says_so(client, marek):
    client.force_login(marek)
    file = brought(marek, "email,name\n")
    page = client.get(f"/customers/import/{file.ulid}").content.decode()
    assert "There is no row below the first line." in page
    assert "Bring them in" not in page
