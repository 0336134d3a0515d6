"""Safety: feeling, bladder, bowels and strength."""

from intake.clinical.condition import all_of, any_of
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content import policy
from intake.content.fact import AGE
from intake.content.options import SINCE, YES_NO_NOT_SURE, again, options

DS_SADDLE = Item(
    link_id="ds_saddle",
    text="Is the skin you sit on when you ride a bike numb or tingling, or does wiping feel different?",
    hint="We mean your private parts, around your bottom hole, and where you wipe. One buttock cheek, away from the middle, does not count. Choose yes even if it is an old problem.",
    asked_because="The nerves to this area also run to your legs. A change there needs care fast.",
    about="the feeling between your legs",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
)

DS_BLADDER = Item(
    link_id="ds_bladder",
    text="Do you have any of these: hard to start peeing, cannot empty, cannot feel it, or leaks?",
    hint="Choose yes even if it is an old problem. We ask next when it began.",
    asked_because="The nerves to your bladder and your legs start in the same place.",
    about="peeing",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
)

DS_BOWEL = Item(
    link_id="ds_bowel",
    text="Do you leak poop (stool), or not feel when it passes?",
    hint="Choose yes even if it is an old problem. Hard or slow poop alone is No.",
    asked_because="The nerves to your bowels and your legs start in the same place.",
    about="your bowels",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
)

DS_SEXUAL = Item(
    link_id="ds_sexual",
    text="Do you have numb private parts, or a loss of erection or of feeling during sex?",
    hint="We do not mean because of pain or mood. No details needed.",
    asked_because="The same nerves go to your legs. Only your care team sees this.",
    about="numbness or problems with sex",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("yes", "Yes"),
        ("no", "No"),
        ("not_sure", "I’m not sure"),
        ("prefer_not", "I’d rather not say"),
    ),
    enable_when=AGE.at_least(policy.SEX_ASKED.value),
)

SAFETY_FEELING_PAGE = Page(
    slug="safety-feeling",
    title="Numbness, bladder and bowels",
    part=Part.SAFETY,
    intro="These are private questions. We ask everyone, because the answers can change what is safe.",
    items=(
        DS_SADDLE,
        DS_BLADDER,
        DS_BOWEL,
        DS_SEXUAL,
    ),
)

SAFETY_FEELING_AGAIN = Page(
    slug="safety-feeling-again",
    title="Let us ask that another way",
    part=Part.SAFETY,
    intro="You chose “I’m not sure”. That is fine. Here is another way to ask. If you are still not sure, choose it again, and we will talk with you.",
    items=(
        again(
            DS_SADDLE,
            "Touch the skin there through your clothes, or notice the next time you wipe. Compare left and right. Is it numb, tingling or different in any way?",
        ),
        again(
            DS_BLADDER,
            "Think about today. Did you feel it when you had to go? Did it start, stop and stay dry as it always does? If any of that was different, choose yes.",
        ),
        again(
            DS_BOWEL,
            "Think about the last time you went. Did you feel it? Did you stay clean before and after? If any of that was different, choose yes.",
        ),
        again(
            DS_SEXUAL,
            "You can leave out all details. Is the skin of your private parts numb? Did something stop working? If so, choose yes.",
        ),
    ),
)

DS_SADDLE_WHERE = Item(
    link_id="ds_saddle_where",
    text="Where is it numb, tingling or different?",
    hint="Check all that fit.",
    asked_because="The exact place tells us how fast to act.",
    about="where it feels different",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("genitals_anus", "Private parts or around my bottom hole"),
        ("inner_upper_thighs", "Inside of my upper thighs"),
        ("one_buttock_cheek_only", "Only one buttock cheek, away from the middle"),
        ("only_on_bike_seat", "Only on a bike seat, and it goes away soon after"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    enable_when=DS_SADDLE.chose("yes"),
)

DS_WHEN_SADDLE = Item(
    link_id="ds_when_saddle",
    text="When did the change in feeling start?",
    asked_because="A new change is more urgent than an old one.",
    about="when the change in feeling between your legs started",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SINCE,
    enable_when=DS_SADDLE.chose("yes"),
)

DS_WORSE_SADDLE = Item(
    link_id="ds_worse_saddle",
    text="Has it gotten worse in the last 2 weeks?",
    hint="An old problem that got worse counts as yes.",
    asked_because="A problem that gets worse needs care fast.",
    about="whether the change in feeling between your legs got worse",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=DS_SADDLE.chose("yes"),
)

WHEN_SADDLE_PAGE = Page(
    slug="when-saddle",
    title="More about the change in feeling",
    part=Part.SAFETY,
    items=(
        DS_SADDLE_WHERE,
        DS_WHEN_SADDLE,
        DS_WORSE_SADDLE,
    ),
)

DS_BLADDER_KIND = Item(
    link_id="ds_bladder_kind",
    text="What happens when you pee?",
    hint="Check all that fit.",
    asked_because="Each of these has a different cause.",
    about="what happens when you pee",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("cannot_pee", "I cannot pee at all, or only drops"),
        ("hard_to_start", "It is hard to start or to empty"),
        ("cannot_feel", "I cannot feel that I need to go, or that I am going"),
        ("leak_no_control", "It leaks and I cannot stop it"),
        ("leak_cough_only", "It leaks only when I cough, laugh or jump"),
        ("burning_or_often_only", "It only burns, or I only go often"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    enable_when=DS_BLADDER.chose("yes"),
)

DS_WHEN_BLADDER = Item(
    link_id="ds_when_bladder",
    text="When did the trouble with peeing start?",
    asked_because="A new change is more urgent than an old one.",
    about="when the trouble with peeing started",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SINCE,
    enable_when=DS_BLADDER.chose("yes"),
)

DS_WORSE_BLADDER = Item(
    link_id="ds_worse_bladder",
    text="Has it gotten worse in the last 2 weeks?",
    hint="An old problem that got worse counts as yes.",
    asked_because="A problem that gets worse needs care fast.",
    about="whether the trouble with peeing got worse",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=DS_BLADDER.chose("yes"),
)

WHEN_BLADDER_PAGE = Page(
    slug="when-bladder",
    title="More about peeing",
    part=Part.SAFETY,
    items=(
        DS_BLADDER_KIND,
        DS_WHEN_BLADDER,
        DS_WORSE_BLADDER,
    ),
)

DS_WHEN_BOWEL = Item(
    link_id="ds_when_bowel",
    text="When did the trouble with your bowels start?",
    asked_because="A new change is more urgent than an old one.",
    about="when the trouble with your bowels started",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SINCE,
    enable_when=DS_BOWEL.chose("yes"),
)

DS_WORSE_BOWEL = Item(
    link_id="ds_worse_bowel",
    text="Has it gotten worse in the last 2 weeks?",
    hint="An old problem that got worse counts as yes.",
    asked_because="A problem that gets worse needs care fast.",
    about="whether the trouble with your bowels got worse",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=DS_BOWEL.chose("yes"),
)

WHEN_BOWEL_PAGE = Page(
    slug="when-bowel",
    title="More about your bowels",
    part=Part.SAFETY,
    items=(
        DS_WHEN_BOWEL,
        DS_WORSE_BOWEL,
    ),
)

DS_WHEN_SEXUAL = Item(
    link_id="ds_when_sexual",
    text="When did the change with sex start?",
    asked_because="A new change is more urgent than an old one.",
    about="when the change with sex started",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SINCE,
    enable_when=DS_SEXUAL.chose("yes"),
)

DS_WORSE_SEXUAL = Item(
    link_id="ds_worse_sexual",
    text="Has it gotten worse in the last 2 weeks?",
    hint="An old problem that got worse counts as yes.",
    asked_because="A problem that gets worse needs care fast.",
    about="whether the change with sex got worse",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=DS_SEXUAL.chose("yes"),
)

WHEN_SEXUAL_PAGE = Page(
    slug="when-sexual",
    title="More about that change",
    part=Part.SAFETY,
    items=(
        DS_WHEN_SEXUAL,
        DS_WORSE_SEXUAL,
    ),
)

DS_BILATERAL = Item(
    link_id="ds_bilateral",
    text="Do you have any of these in BOTH legs?",
    hint="A leg means from hip to foot. Check all that fit, even if it is old. We ask next when it began.",
    asked_because="A change in both legs at once can come from the nerves in your back.",
    about="both legs",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("shoot_above_knee", "Shooting pain that stays above the knees"),
        ("shoot_below_knee", "Shooting pain that goes below the knees"),
        ("pins", "Pins and needles"),
        ("numb", "Numb skin"),
        ("weak", "Weak legs"),
        ("unsteady_walk", "Stiff legs, or unsteady when I walk"),
        ("just_sore", "Sore or tight muscles"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

DS_WEAK = Item(
    link_id="ds_weak",
    text="Is a leg or foot weak?",
    hint="For example, it drags, trips you, gives way, or you cannot stand on your toes. We ask next what it is like.",
    asked_because="A leg that gets weaker needs care fast.",
    about="a weak leg or foot",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("yes_worse", "Yes, and it is getting worse"),
        ("yes_same", "Yes, but it is not getting worse"),
        ("not_sure", "I’m not sure"),
    ),
)

NUMB_TINGLE = Item(
    link_id="numb_tingle",
    text="Do you have numbness or pins and needles in your leg or foot?",
    asked_because="It can come from a nerve.",
    about="numbness or pins and needles",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("sometimes", "Sometimes"),
        ("most_of_time", "Most of the time"),
        ("not_sure", "I’m not sure"),
    ),
)

SAFETY_LEGS_PAGE = Page(
    slug="safety-legs",
    title="Your legs",
    part=Part.SAFETY,
    items=(
        DS_BILATERAL,
        DS_WEAK,
        NUMB_TINGLE,
    ),
)

SAFETY_LEGS_AGAIN = Page(
    slug="safety-legs-again",
    title="Let us ask that another way",
    part=Part.SAFETY,
    intro="You chose “I’m not sure”. That is fine. Here is another way to ask. If you are still not sure, choose it again, and we will talk with you.",
    items=(
        again(
            DS_BILATERAL,
            "Think of your left leg first, then your right leg. Do both legs have the same feeling, such as pins and needles, numb skin or weakness?",
        ),
        again(
            DS_WEAK,
            "Hold on to a table. Does one foot slap, drag or trip you when you walk? Does a knee give way? Can you lift your toes off the floor on both sides?",
        ),
    ),
)

DS_WHEN_BILATERAL = Item(
    link_id="ds_when_bilateral",
    text="When did the change in both legs start?",
    asked_because="A new change is more urgent than an old one.",
    about="when the change in both legs started",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SINCE,
    enable_when=DS_BILATERAL.chose(
        "shoot_above_knee", "shoot_below_knee", "pins", "numb", "weak", "unsteady_walk"
    ),
)

DS_WORSE_BILATERAL = Item(
    link_id="ds_worse_bilateral",
    text="Has it gotten worse in the last 2 weeks?",
    hint="An old problem that got worse counts as yes.",
    asked_because="A problem that gets worse needs care fast.",
    about="whether the change in both legs got worse",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=DS_BILATERAL.chose(
        "shoot_above_knee", "shoot_below_knee", "pins", "numb", "weak", "unsteady_walk"
    ),
)

WHEN_BOTH_LEGS_PAGE = Page(
    slug="when-both-legs",
    title="More about both legs",
    part=Part.SAFETY,
    items=(
        DS_WHEN_BILATERAL,
        DS_WORSE_BILATERAL,
    ),
)

DS_WEAK_KIND = Item(
    link_id="ds_weak_kind",
    text="What is the weak leg or foot like?",
    hint="Check all that fit.",
    asked_because="A weak nerve and a sore muscle need different care.",
    about="what the weak leg is like",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("foot_drags_or_trips", "My foot drags or trips me"),
        ("cannot_tiptoe_or_heel", "I cannot stand on my toes or heel on that side"),
        ("knee_buckles", "My knee buckles"),
        ("whole_leg_weak", "The whole leg is weak"),
        ("hurts_too_much_only", "It is strong, but it hurts too much to use it"),
        ("old_joint_gives_way", "An old bad knee or hip gives way, as before"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    enable_when=DS_WEAK.chose("yes_worse", "yes_same"),
)

WEAK_KIND_PAGE = Page(
    slug="weak-kind",
    title="What the weak leg is like",
    part=Part.SAFETY,
    items=(DS_WEAK_KIND,),
)

DS_WHEN_WEAK = Item(
    link_id="ds_when_weak",
    text="When did the weak leg or foot start?",
    asked_because="A new change is more urgent than an old one.",
    about="when the weak leg or foot started",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SINCE,
    enable_when=DS_WEAK_KIND.chose(
        "foot_drags_or_trips", "cannot_tiptoe_or_heel", "knee_buckles", "whole_leg_weak", "not_sure"
    ),
)

DS_WORSE_WEAK = Item(
    link_id="ds_worse_weak",
    text="Has it gotten worse in the last 2 weeks?",
    hint="An old problem that got worse counts as yes.",
    asked_because="A problem that gets worse needs care fast.",
    about="whether the weak leg or foot got worse",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=all_of(
        DS_WEAK_KIND.chose(
            "foot_drags_or_trips",
            "cannot_tiptoe_or_heel",
            "knee_buckles",
            "whole_leg_weak",
            "not_sure",
        ),
        DS_WEAK.chose("yes_same"),
    ),
)

WHEN_WEAK_PAGE = Page(
    slug="when-weak",
    title="When the weakness started",
    part=Part.SAFETY,
    items=(
        DS_WHEN_WEAK,
        DS_WORSE_WEAK,
    ),
)

DS_WEAK_SPEED = Item(
    link_id="ds_weak_speed",
    text="How fast did it get worse?",
    asked_because="Fast change needs fast care.",
    about="how fast it got worse",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("hours_days", "Over hours or days"),
        ("weeks", "Over weeks"),
        ("months_years", "Over months or years"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=all_of(
        DS_WEAK_KIND.chose(
            "foot_drags_or_trips",
            "cannot_tiptoe_or_heel",
            "knee_buckles",
            "whole_leg_weak",
            "not_sure",
        ),
        any_of(DS_WEAK.chose("yes_worse"), DS_WORSE_WEAK.chose("yes")),
    ),
)

WEAK_SPEED_PAGE = Page(
    slug="weak-speed",
    title="How fast it changed",
    part=Part.SAFETY,
    items=(DS_WEAK_SPEED,),
)

PAGES = (
    SAFETY_FEELING_PAGE,
    SAFETY_FEELING_AGAIN,
    WHEN_SADDLE_PAGE,
    WHEN_BLADDER_PAGE,
    WHEN_BOWEL_PAGE,
    WHEN_SEXUAL_PAGE,
    SAFETY_LEGS_PAGE,
    SAFETY_LEGS_AGAIN,
    WHEN_BOTH_LEGS_PAGE,
    WEAK_KIND_PAGE,
    WHEN_WEAK_PAGE,
    WEAK_SPEED_PAGE,
)
