"""Every answer in a clinician’s words, by topic, in the order the brief tells them."""

from intake.content.phrase import (
    artery,
    health,
    infection,
    injury,
    medicine,
    needle,
    nerve,
    outlook,
    past,
    person,
    story,
    treatment,
    vein,
)

TOPICS = (
    person.TOPIC,
    story.TOPIC,
    injury.TOPIC,
    past.TOPIC,
    nerve.TOPIC,
    vein.TOPIC,
    artery.TOPIC,
    infection.TOPIC,
    health.TOPIC,
    medicine.TOPIC,
    needle.TOPIC,
    outlook.TOPIC,
    treatment.TOPIC,
)
