"""Circulation: the cold or numb leg, the feet, and the signs that cannot wait."""

from intake.clinical.phrase import Topic
from intake.content.phrase.wording import phrase
from intake.content.questions.danger import DS_LEG_NOW, DS_LEG_SIDE, DS_NOW
from intake.content.questions.health import SMOKE
from intake.content.questions.place import FOOT_COLOUR, FOOT_WHEN

TOPIC = Topic(
    code="circulation",
    title="Circulation",
    phrases=(
        phrase(
            DS_NOW,
            "urgent signs of the last 7 days",
            {
                "chest_pain": "chest pain",
                "short_breath": "breathlessness",
                "cough_blood": "coughing blood",
                "fainted": "fainted",
                "face_arm_speech": "face, arm or speech sign",
                "sudden_very_bad_belly_pain": "sudden severe abdominal pain",
                "sudden_very_bad_back_pain": "sudden severe back pain",
                "pulsing_belly": "pulsating abdominal lump",
                "confused_very_ill": "newly confused or very ill",
                "none": "no chest pain, breathlessness, hemoptysis, faint, face-arm-speech sign, "
                "sudden severe belly or back pain, pulsating belly or confusion in 7 days",
            },
            lead="in the last 7 days: {}",
        ),
        phrase(
            DS_LEG_NOW,
            "sudden leg signs",
            {
                "leg_cold_blue_pale_sudden": "leg or foot suddenly cold, pale or blue",
                "leg_suddenly_numb": "leg or foot suddenly numb all over",
                "cannot_move_foot": "cannot move the foot",
                "none": "no suddenly cold, pale, numb or paralyzed leg in 14 days",
            },
            lead="in the last 14 days: {}",
        ),
        phrase(
            DS_LEG_SIDE,
            "one leg or both",
            {"one": "one leg", "both": "both legs"},
            completes=DS_LEG_NOW,
        ),
        phrase(
            FOOT_COLOUR,
            "feet",
            {
                "no": "feet not newly cold or pale, no sore, no rest pain",
                "cold_pale_new": "foot newly cold, pale or blue",
                "sores": "sore on a foot that does not heal",
                "rest_pain_hang_foot": "foot pain at rest, eased by hanging the foot down",
            },
        ),
        phrase(
            FOOT_WHEN,
            "onset of the cold foot",
            {"d14": "began in the last 14 days", "older": "began more than 14 days ago"},
            completes=FOOT_COLOUR,
        ),
        phrase(
            SMOKE,
            "smoking",
            {"never": "never smoked", "past": "used to smoke or vape", "now": "smokes or vapes"},
            denied=("never",),
        ),
    ),
)
