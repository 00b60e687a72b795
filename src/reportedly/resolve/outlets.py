"""Is this the name of a news organisation that no list holds? Told by the form of the name and the words beside it."""

from __future__ import annotations

import re

_ENDING = re.compile(
    r"(?:\b[A-Z][\w.’'&-]*\s){1,4}(?:Times|News|Post|Herald|Tribune|Gazette|Journal|Chronicle|Courier|Observer|Telegraph|Globe|"
    r"Examiner|Inquirer|Enquirer|Dispatch|Sentinel|Register|Mirror|Monitor|Bulletin|Broadcasting|Television|TV|Radio|FM|"
    r"Press|Daily|Newspaper|Magazine|Weekly|Today|Wire|Newswire|News Agency|Press Agency|Review|"
    r"Broadcasting Corporation|Ledger|Echo|Argus|Guardian|Independent|Standard|Advertiser|Clarion|Statesman)"
)
_SHORT = re.compile(  # "the Post", never "the post"
    r"(?:[Tt]he )?(?:Post|Times|Herald|Tribune|Gazette|Journal|Chronicle|Courier|Observer|Telegraph|Globe|Examiner|"
    r"Guardian|Inquirer|Dispatch|Sentinel|Mirror|Monitor|Bulletin|Echo|Standard|Independent|Mail|Sun|Star|Express|"
    r"Economist|Atlantic|Ledger)"
)
# "La Jornada del Sur", "Le Courrier", "Der Abend", "Finanzblatt"
_FOREIGN = re.compile(
    r"(?:(?:El|La|Le|Les|Il|O|Die|Der|L['’]) ?)(?:Correo|Gaceta|Jornada|Prensa|Naci[óo]n|Tiempo|Mundo|Diario|Pa[íi]s|"
    r"Voz|Vanguardia|Hora|Tribuna|Raz[óo]n|Opini[óo]n|Universal|Comercio|Mercurio|Tercera|Heraldo|Monde|Figaro|"
    r"Parisien|Soir|Temps|Journal|Matin|Courrier|D[ée]p[êe]che|Repubblica|Stampa|Gazzetta|Zeit|Welt|Presse|"
    r"Standard|Tagesspiegel|"
    r"Globo|Estad[ãa]o|Abend)"
    r"(?: (?:de|del|de la|della|di|do|da|du|des|la|le) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?| [A-Z][\w’'-]*)?|"
    r"[A-Z]\w{2,}(?:blatt|zeitung|kurier|anzeiger|bladet|posten|avisen)"
)
_KIND = (
    r"(?:newspaper|paper|daily|weekly|tabloid|broadsheet|magazine|broadcaster|television|radio|TV|channel|network|"
    r"news (?:agency|site|website|portal|outlet|channel)|press agency|radio station|"
    r"TV station|television station|newswire)"
)
_BEFORE = re.compile(rf"(?:[Tt]he |[Aa]n? )?(?:[\w’'-]+ ){{0,3}}?{_KIND} (?P<name>[A-Z][^,;:\n]{{1,60}})")
_BEHIND = re.compile(
    rf"(?P<name>[A-Z][^,;:\n]{{1,60}}), (?:an?|the|one of|its|their) (?:[\w’'-]+ ){{0,5}}?{_KIND}"
    r"(?: (?:in|of|based|published|printed|from|owned|run|close|critical|that|which|with)\b[^,;:\n]{0,60})?"
)
_LED = re.compile(rf"\b{_KIND} $")
_FOLLOWED = re.compile(
    rf", (?:an?|the|its|their) (?:[\w’'-]+ ){{0,4}}?{_KIND}(?=[,.;]| (?:in|of|based|published|that|which)\b)"
)
_NAMED_SO = re.compile(r"(.{2,60}?)(?: news agency| newspaper| television| magazine| radio| TV| channel| network)\b")
_LONGEST = 120


def is_called_outlet(words: str) -> bool:
    """Whether the words have the form of a news organisation's name, or say that it is one."""
    if len(words) > _LONGEST:
        return False
    bare = re.sub(r"^(?:the|The) ", "", words).removesuffix("'s").removesuffix("’s")
    if _ENDING.fullmatch(bare) or _SHORT.fullmatch(words) or _FOREIGN.fullmatch(bare):
        return True
    found = _NAMED_SO.match(bare)
    if found and found[1][:1].isupper() and found.end() == len(bare):
        return True
    return outlet_in(words) is not None


def outlet_in(words: str) -> tuple[int, int] | None:
    """Where the name stands in "the business daily Finanzblatt", "La Gaceta de Velde, a regional paper", else None."""
    found = _BEFORE.fullmatch(words) or _BEHIND.fullmatch(words)
    return found.span("name") if found else None


def foreign_name_end(text: str, start: int) -> int:
    """Where a paper's name such as "La Jornada del Sur" ends that begins at ``start``; ``start`` where none does."""
    found = _FOREIGN.match(text, start)
    return found.end() if found else start


def told_to_be_one(text: str, start: int, end: int) -> bool:
    """Whether the words beside a name say that it is an outlet's: "broadcaster [KTV]", "[Velde], a daily"."""
    return _LED.search(text, max(0, start - 24), start) is not None or _FOLLOWED.match(text, end) is not None
