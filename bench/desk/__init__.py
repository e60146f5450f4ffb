"""How quick a full desk is: its pages and its search, beside django-helpdesk's."""
