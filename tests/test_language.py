"""English or not. All texts are our own."""

from __future__ import annotations

import pytest

from framing.language import looks_english
from framing.segmenting import segment

ENGLISH = {
    "empty": "",
    "no words": "… — !!! 12 % 2029",
    "a word": "Harbour.",
    "a headline": "Council Rams Through Port Sale as Harbour Town Holds Its Breath",
    "a sentence": "Rents rose again, shops shut, ferries sailed empty.",
    "a short foreign one": "Der Rat hat den Verkauf beschlossen.",
    "report": "The council voted on Monday to sell the port to a fund from the capital. The sale brings 41 million over "
    "ten years. Two hundred people work there, and their contracts run until 2029, according to the mayor’s office.",
    "names": "Moira Dunne, Ines Okafor, Pieter van der Veen, José Álvarez, Wang Li and Fatima al-Rashid of Wexholm, "
    "Sankt Anna and Les Trois Moulins met Giulia Conti at Calder Infrastructure, Brekke & Sønner, Banco do Porto and "
    "Grupo Marítimo del Norte. They said the talks with Søren Kjær would go on, but that Karl-Heinz Vogt had left.",
    "telegram style": "Rents up. Shops shut. Ferries empty. What now? Nobody at the town hall knows, or nobody says. The "
    "mayor is away. The deputy will not talk to us. The fund has no office in town, and its number is dead.",
    "capitals": "THE COUNCIL VOTED ON MONDAY TO SELL THE PORT TO A FUND FROM THE CAPITAL, AND THE TOWN WAS NOT ASKED "
    "WHAT IT MADE OF THAT, NOT EVEN ONCE IN ALL THE MONTHS BEFORE THE VOTE WAS HELD.",
}
OTHERS = {
    "German": "Der Rat der Stadt hat am Montag beschlossen, den Hafen an einen Fonds aus der Hauptstadt zu verkaufen. "
    "Was die Bürger davon halten, hat niemand gefragt. In den Docks arbeiten zweihundert Menschen, und was aus ihnen "
    "wird, will im Rathaus keiner sagen.",
    "French": "Le conseil a décidé lundi de vendre le port à un fonds de la capitale. On ne sait pas ce que les "
    "habitants en pensent, car personne ne leur a posé la question. Deux cents personnes y travaillent, et le maire ne "
    "dit rien de leur avenir.",
    "Spanish": "El consejo decidió el lunes vender el puerto a un fondo de la capital. Nadie me preguntó qué pensaba la "
    "gente del pueblo, y nadie sabe qué será de los doscientos trabajadores. El alcalde no ha dicho nada, y la "
    "oposición tampoco.",
    "Dutch": "De raad heeft maandag besloten de haven te verkopen aan een fonds uit de hoofdstad. Wat de inwoners "
    "daarvan vinden, heeft niemand gevraagd. Er werken tweehonderd mensen in de dokken, en of zij mogen blijven, is nog "
    "niet bekend. De burgemeester was er niet en had ook geen tijd voor ons.",
    "Italian": "Il consiglio ha deciso lunedì di vendere il porto a un fondo della capitale. Nessuno ha chiesto agli "
    "abitanti che cosa ne pensano. Nei cantieri lavorano duecento persone, e il sindaco non ha detto che ne sarà di "
    "loro.",
    "Portuguese": "O conselho decidiu na segunda-feira vender o porto a um fundo da capital. Ninguém perguntou aos "
    "moradores o que pensam, e as duzentas pessoas que trabalham nas docas não sabem o que será delas. O prefeito não "
    "disse nada a respeito.",
    "Swedish": "Kommunen beslutade i måndags att sälja hamnen till en fond från huvudstaden. Ingen har frågat invånarna "
    "vad de tycker. Tvåhundra personer arbetar i dockorna, och vad som ska hända med dem vet ingen ännu.",
    "Danish": "Byrådet besluttede i mandags at sælge havnen til en fond fra hovedstaden. Ingen har spurgt borgerne, hvad "
    "de mener om at sælge den. To hundrede mennesker arbejder på dokkerne, og hvad der skal ske med dem, ved ingen.",
    "Polish": "Rada miasta postanowiła w poniedziałek sprzedać port funduszowi ze stolicy. Nikt nie zapytał mieszkańców, "
    "co o tym sądzą. W dokach pracuje dwieście osób i nikt nie wie, co się z nimi stanie po sprzedaży portu.",
    "Russian": "Городской совет в понедельник решил продать порт фонду из столицы. Никто не спросил жителей, что они об "
    "этом думают. В доках работают двести человек, и никто не знает, что с ними будет.",
    "Chinese": "市议会周一决定将港口出售给首都的一家基金。没有人问过居民的意见。码头上有两百人工作，没有人知道他们的未来会怎样。市长没有对此发表任何评论，反对派也保持沉默。",
    "Arabic": "قرر المجلس البلدي يوم الاثنين بيع الميناء إلى صندوق من العاصمة. لم يسأل أحد السكان عن رأيهم. يعمل في "
    "الأحواض مئتا شخص ولا أحد يعرف ماذا سيحدث لهم بعد البيع.",
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english(text: str) -> None:
    assert looks_english(segment(text))


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_not_english(text: str) -> None:
    assert not looks_english(segment(text))


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_foreign_quotation_does_not_make_an_english_text_foreign(text: str) -> None:
    quote = " ".join(text.split()[:12])[:60]
    assert looks_english(segment(f"{ENGLISH['report']} A notice on the gate of the port said: “{quote}.”"))


def test_only_the_beginning_is_looked_at() -> None:
    """So that the time it takes does not grow with the text."""
    assert looks_english(segment((ENGLISH["report"] + " ") * 8 + OTHERS["German"] * 40))
