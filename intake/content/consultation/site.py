"""Where the precautions that hold "this site" hold. One not named here holds the pain itself.

A precaution named here that holds nothing keeps deep needles out of the muscles of these zones.
"""

from intake.clinical.consultation import Site, Zone
from intake.content.questions.health import SURG

LOWER = (Zone.LOWER_LEG, Zone.FOOT)

SITES = (
    Site(precaution="needling-diabetic-feet", zones=LOWER),
    Site(precaution="needling-poor-blood-flow", zones=LOWER),
    Site(precaution="needling-filler", zones=(Zone.BUTTOCK, Zone.THIGH), local=True),
    Site(precaution="needling-lead-or-pump", zones=(Zone.BUTTOCK, Zone.BACK), local=True),
    Site(
        precaution="needling-implant",
        zones=(Zone.BUTTOCK,),
        when=SURG.chose("hip_replacement"),
        local=True,
    ),
    Site(
        precaution="needling-implant",
        zones=(Zone.KNEE, Zone.LOWER_LEG),
        when=SURG.chose("knee_replacement"),
        local=True,
    ),
    Site(precaution="needling-anticoagulant", zones=(Zone.BUTTOCK, Zone.KNEE)),
    Site(precaution="needling-radiated-skin", zones=(Zone.BUTTOCK, Zone.BACK), local=True),
)
