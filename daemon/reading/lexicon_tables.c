/*
 * lexicon_tables - the phrases themselves, French first, folded as lexicon.h says.
 *
 * A phrase earns its place by having been written to somebody. Nothing here
 * is matched inside a word.
 */
#include "reading/lexicon.h"

#include <stddef.h>

/* Left alone, each phrase would stand on a line of its own. */
/* clang-format off */

const char *const lexicon_greetings[] = {
    "bonjour", "bonsoir", "salut", "coucou", "hello", "hi", "hey", "dear", "chere", "cher",
    "madame", "good morning", "good afternoon", "ahoy", NULL};

const char *const lexicon_closings[] = {
    "cordialement", "bien cordialement", "tres cordialement", "bien a vous", "bien a toi",
    "amicalement", "cdt", "cdlt", "bien cdt", "sincerement", "salutations",
    "meilleures salutations", "a bientot", "a tres bientot", "bises", "bonne journee",
    "bonne soiree", "bon week end", "belle journee", "best regards", "kind regards", "regards",
    "best", "best wishes", "cheers", "sincerely", "yours sincerely", "all the best", "warm regards",
    "have a nice day", NULL};

const char *const lexicon_thanks[] = {
    "merci", "merci beaucoup", "un grand merci", "merci bien", "merci a vous", "merci a toi",
    "bien recu", "bien note", "note", "c est note", "recu", "merci bien recu",
    "thanks", "thank you", "many thanks", "thanks a lot", "thank you very much", "thx", "got it",
    "noted", "received", "\xf0\x9f\x99\x8f", "bonnes vacances", "bon courage", "pas de souci",
    "no problem", "no worries", "\xe2\x9d\xa4", "\xf0\x9f\x98\x8a", "\xf0\x9f\x99\x82", NULL};

const char *const lexicon_politeness[] = {
    "bonjour", "bonsoir", "salut", "coucou", "hello", "hi", "hey", "merci", "merci beaucoup",
    "merci d avance", "merci bien", "merci a vous", "merci a toi", "merci pour la relance",
    "merci pour le rappel", "un grand merci", "thanks", "thank you", "many thanks", "thanks a lot",
    "thanks for the reminder", "thank you very much", "thx", "svp", "stp", "s il vous plait",
    "s il te plait", "please", "desole", "desole du retard", "desolee du retard", "desolee",
    "desole pour le retard", "desolee pour le retard", "pardon", "pardon pour le retard",
    "toutes mes excuses", "sorry", "sorry for the delay", "sorry for being late",
    "sorry for the late reply", "apologies", "cordialement", "bien cordialement", "bien a vous",
    "bien a toi", "amicalement", "cdt", "cdlt", "bonne journee", "bonne soiree", "belle journee",
    "bon week end", "a bientot", "a tres vite", "best regards", "kind regards", "regards", "best",
    "cheers", "have a nice day", "madame", "monsieur", "\xf0\x9f\x99\x82", "\xf0\x9f\x98\x8a",
    "\xf0\x9f\x99\x8f", "\xf0\x9f\x98\x89", "voila", "oups", "euh", "alors", NULL};

const char *const lexicon_yes[] = {
    "oui", "ouii", "oui oui", "oui bien sur", "bien sur", "oui toujours", "oui toujours bon",
    "toujours bon", "oui c est bon", "c est bon", "c est bon pour moi", "oui ok", "ok", "okay",
    "ok oui", "d accord", "oui d accord", "ok pour moi", "oui pour moi", "pour moi c est ok",
    "bon pour moi", "c est ok", "c est ok pour moi", "ca marche", "ca marche pour moi",
    "oui ca marche", "ca me va", "ca me va bien", "oui ca me va", "ca me convient",
    "cela me convient", "oui cela me convient", "avec plaisir", "oui avec plaisir", "volontiers",
    "nickel", "parfait", "oui parfait", "c est parfait", "impeccable", "top", "super", "genial",
    "go", "entendu", "je confirme", "oui je confirme", "confirme", "je serai la", "oui je serai la",
    "j y serai", "j accepte", "valide", "yes", "yep", "yeah", "yes please", "yes of course",
    "of course", "sure", "yes sure", "ok for me", "okay for me", "fine", "fine by me",
    "fine with me", "works for me", "that works", "yes that works", "perfect", "great",
    "sounds good", "all good", "still good", "yes still good", "confirmed", "i confirm",
    "i ll be there", "yes i ll be there", "see you then", "with pleasure", "absolutely",
    "\xf0\x9f\x91\x8d", "\xf0\x9f\x91\x8c", "\xe2\x9c\x85", "\xf0\x9f\x86\x97", "o", "y",
    "oui oui oui", "agreed", "oui \xf0\x9f\x91\x8d", "ok \xf0\x9f\x91\x8d",
    "\xf0\x9f\x91\x8d \xf0\x9f\x91\x8d", "ok parfait", "ok super", "oui super", "oui nickel",
    "ok nickel", "c est toujours bon", "absolument", "tout a fait", NULL};

const char *const lexicon_no[] = {
    "non", "non merci", "non desole", "non desolee", "malheureusement non", "non malheureusement",
    "non je ne peux pas", "je ne peux pas", "je ne pourrai pas", "non je ne pourrai pas",
    "je ne peux plus", "non impossible", "impossible", "impossible pour moi", "je decline",
    "ce n est pas le moment", "pas le moment", "ce n est pas le bon moment", "pas possible",
    "non pas possible", "non ca ne va pas", "non ca ne me va pas", "ca ne me va pas",
    "je ne serai pas la", "non je ne serai pas la", "no", "nope", "no thanks", "no thank you",
    "no sorry", "sorry no", "i can t", "i cannot", "no i can t", "i can t make it",
    "no i can t make it", "i can not make it", "unfortunately not", "not possible",
    "not the right time", "this is not the right time", "i decline", "\xf0\x9f\x91\x8e",
    "\xe2\x9d\x8c", NULL};

const char *const lexicon_reassuring[] = {
    "au contraire", "pas du tout", "tout va bien", "pas de souci", "pas de soucis",
    "aucun souci", "pas de probleme", "aucun probleme", "c est le moment", "c est le bon moment",
    "c est bon", "c est parfait", "parfait", "parfaitement", "ca me va", "ca marche", "ca va",
    "ravi", "ravie", "content", "contente", "hate", "volontiers", "avec plaisir", "partant",
    "partante", "oui", "je confirme", "je participe", "je reste", "je continue", "je viens",
    "je serai la", "comptez sur moi", "compte sur moi", "on the contrary", "not at all",
    "no problem", "no worries", "all good", "fine", "perfect", "good time", "right time", "happy",
    "glad", "delighted", "looking forward", "yes", "i confirm", "i m in", "i am in", "i m staying",
    "i ll be there", "count me in", NULL};

const char *const lexicon_later[] = {
    "plus tard", "plus tard merci", "pas maintenant", "une autre fois", "on verra plus tard",
    "later", "not now", "another time", "maybe later", "pas pour l instant", "pas pour le moment",
    "not for now", NULL};

const char *const lexicon_move[] = {
    "decaler", "a decaler", "decale", "decalons", "on decale", "je prefere decaler",
    "il faut decaler", "reporter", "a reporter", "je dois decaler", "je dois reporter",
    "il faudrait decaler", "peut on decaler", "on peut decaler", "pouvons nous decaler",
    "peut on reporter", "j ai un empechement", "un empechement", "empechement", "move", "move it",
    "please move", "can we move it", "can we reschedule", "reschedule", "postpone",
    "i need to move it", "i need to reschedule", "je souhaite decaler", "je voudrais decaler", NULL};

const char *const lexicon_decaler[] = {
    "decaler", "move", NULL};
const char *const lexicon_cancel[] = {
    "annuler", "annuler la seance", "annuler cette seance", "annuler la prochaine seance",
    "annuler le rendez vous", "annuler le rdv", "annuler ce rendez vous", "a annuler",
    "cancel", "cancel it", "cancel the session", "cancel this session", "cancel the next session",
    "cancel the meeting", "please cancel", NULL};

const char *const lexicon_stop_alone[] = {
    "stop", "stop stop", "stop merci", "stop please", NULL};

const char *const lexicon_stop[] = {
    "ne m ecrivez plus", "ne m ecris plus", "ne plus m ecrire", "ne plus recevoir ces messages",
    "ne plus recevoir ces mails", "ne plus recevoir de messages", "ne plus recevoir de mails",
    "retirez moi de la liste", "retirez moi de votre liste", "retire moi de la liste",
    "desabonnez moi", "desinscrivez moi", "unsubscribe", "unsubscribe me", "stop writing to me",
    "stop emailing me", "remove me from the list", "remove me from your list",
    "take me off the list", "take me off this list", "arretez de m ecrire", "cessez de m ecrire",
    NULL};

const char *const lexicon_resume[] = {
    "reprendre", "resume", NULL};
const char *const lexicon_quit[] = {
    "quitter", "quit", NULL};
const char *const lexicon_correct[] = {
    "corriger", "a corriger", "correct", "correction", NULL};
const char *const lexicon_erase[] = {
    "effacer", "effacer mes donnees", "effacez mes donnees", "efface mes donnees",
    "supprimer mes donnees", "supprimez mes donnees", "supprime mes donnees", "erase",
    "erase my data", "delete my data", "forget me", NULL};
const char *const lexicon_data[] = {
    "mes donnees", "mes donnees personnelles", "my data", "my personal data", NULL};
const char *const lexicon_halt[] = {
    "tout arreter", "arreter tout", "arretez tout", "stop everything", "stop all", NULL};
const char *const lexicon_human[] = {
    "humain", "human", "aide", "help", NULL};
const char *const lexicon_share[] = {
    "partager", "share", NULL};

const char *const lexicon_condition[] = {
    "si", "sauf", "sauf si", "mais", "plutot", "a condition", "sous reserve", "par contre",
    "cependant", "peut etre", "normalement", "en principe", "a priori", "sinon", "if", "unless",
    "but", "rather", "instead", "maybe", "perhaps", "provided", "however", "probably", "as long as",
    "except", "if not", NULL};

const char *const lexicon_negation[] = {
    "pas", "non", "ne", "n", "jamais", "aucun", "aucune", "rien", "plus", "sans", "ni", "personne",
    "no", "not", "never", "none", "nothing", "neither", "nobody", "without", "didn t", "couldn t",
    "wasn t", "don t", "doesn t", "won t", "can t", "cannot", "haven t", "hasn t", "isn t", "didnt",
    "couldnt", "wasnt", "cant", "wont", NULL};

const char *const lexicon_not_yet[] = {
    "pas encore", "c est demain", "c est ce soir", "c est cet apres midi", "c est tout a l heure",
    "on se voit ce soir", "on se voit demain", "on se voit cet apres midi",
    "on se voit tout a l heure", "nous nous voyons demain", "nous nous voyons ce soir",
    "elle est demain", "elle a lieu demain", "not yet", "it s tomorrow", "it is tomorrow",
    "it s tonight", "we meet tomorrow", "we re meeting tomorrow", "we are meeting tomorrow",
    "we meet tonight", "it s this afternoon", NULL};

const char *const lexicon_not_held[] = {
    "malade", "empechement", "empeche", "empechee", "rate", "ratee", "loupe", "loupee",
    "partie remise", "plus tard", "une autre fois", "absent", "absente", "oublie", "oubliee",
    "impossible", "sick", "ill", "forgot", "forgotten", "another time", "next time",
    "la prochaine fois", "lapin", "no show", "off sick", "demain", "tomorrow", "on se verra",
    "bientot", "soon", "will meet", "on va se voir", "va avoir lieu", "aura lieu", "prochainement",
    "conges", "vacances", "late", "en retard", "grippe", "covid", "au lieu de", "instead",
    "indisponible", "unavailable", "presque", "almost", "si", "if", "failli", NULL};

const char *const lexicon_not_held_stems[] = {
    "annul", "report", "decal", "repouss", "manqu", "remis", "remett", "cancel", "postpon",
    "resched", "moved", "missed", "moving", "demission", "quitt", "planifi", "deplac", "avort",
    "skip", "fail", NULL};

const char *const lexicon_about_session[] = {
    "seance", "session", "rendez vous", "rdv", "vu", "vus", "vue", "vues", "rencontre",
    "rencontres", "rencontree", "fait", "cafe", "visio", "tres bien", "bien passe", "bien passee",
    "super", "top", "genial", "geniale", "excellent", "excellente", "parfait", "parfaite", "nickel",
    "riche", "passionnant", "meeting", "met", "talk", "talked", "chat", "great", "good", "lovely",
    "nice", "went well", "done", "coffee", "eu lieu", "sympa", "chouette", "agreable",
    "interessant", "interessante", "took place", NULL};

const char *const lexicon_about_session_stems[] = {
    "discut", "echang", "parl", "travaill", "abord", "montr", "present", "appris", "decouv",
    "explor", "discuss", "worked", "cover", "show", "learn", "interest", "brilliant", "enrich",
    "explain", "expliqu", NULL};

const char *const lexicon_all[] = {
    "les trois me vont", "les trois me conviennent", "les 3 me vont", "les 3 me conviennent",
    "les trois dates me vont", "les trois dates me conviennent", "les trois", "les 3", "les deux",
    "toutes", "tous me vont", "toutes me vont", "peu importe", "n importe", "n importe laquelle",
    "n importe lequel", "comme vous voulez", "comme tu veux", "au choix", "a votre convenance",
    "ca m est egal", "indifferent", "any", "any of them", "any works", "any of these",
    "any will do", "any of the three", "all three", "all three work", "all work", "all of them",
    "all three are fine", "whichever", "whichever you like", "as you like", "i don t mind",
    "je suis flexible", "i m flexible", "i m easy", NULL};

const char *const lexicon_none[] = {
    "aucun", "aucune", "aucun des trois", "aucune des trois", "aucune des trois dates",
    "aucun ne me va", "aucune ne me va", "aucun ne me convient", "aucune ne me convient",
    "aucune de ces dates", "aucun de ces creneaux", "aucun creneau ne me convient",
    "aucune date ne me convient", "pas dispo ces jours la", "pas disponible ces jours la",
    "je ne suis pas dispo ces jours la", "ni l un ni l autre", "none", "none of them",
    "none of these", "none of those", "none works", "none of them works", "none of them work",
    "none of these work", "none of these works", "not available on those days", "non aucun",
    "non aucune", NULL};

const char *const lexicon_choose[] = {
    "je reponds", "ma reponse", "ma reponse est", "reponse", "ma reponse est le", "option",
    "l option", "choix", "le choix", "mon choix", "ce sera", "ca sera", "ce sera le", "je choisis",
    "je prends", "je prefere", "va pour", "ok pour", "oui pour", "d accord pour", "plutot le", "le",
    "la", "l", "numero", "n", "no", "the", "number", "answer", "my answer is", "my answer",
    "choice", "i choose", "i ll take", "i take", "let s go with", "go for", "let s say", "disons",
    "c est", "c est le", "the option", "date", "la date", "creneau", "le creneau", "slot",
    "i d go for", "i would go for", "option n", "je vote", "je mets", "je dis", "je dirais",
    "i say", "i d say", "note", "ok", "oui", "yes", NULL};

const char *const lexicon_units[] = {
    "h", "heure", "heures", "min", "mn", "minutes", "minute", "mois", "jour", "jours", "semaine",
    "semaines", "an", "ans", "fois", "seance", "seances", "personnes", "hour", "hours", "day",
    "days", "week", "weeks", "month", "months", "session", "sessions", "people", "times", "points",
    "pages", "sujets", "topics", "questions", "objectifs", NULL};
