// The first page of a new desk learns on which clock its owner lives.
const field = document.getElementById("id_timezone");
if (field && !field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
