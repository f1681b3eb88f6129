# Forming circles: what the organiser reads. One kilometre between two members is ten points.

group-circle = circle { $name }
group-and = and
group-km = { $km ->
        [0] less than 1 km
       *[other] { $km } km
    }
group-points = { $points ->
        [one] 1 point
       *[other] { $points } points
    }

# Why two people may not share a circle.
group-because-colleagues = { $one } and { $other } both work for { $organisation }
group-because-competitors = { $one } works for { $from } and { $other } for { $to }, and those compete
group-because-line = { $one } reports to { $other }
group-because-line-through = { $one } reports to { $other } through { $through }
group-because-conflict = { $one } and { $other } have a conflicting interest, which was declared
group-because-oneself = { $one } cannot facilitate their own circle

# A demand that a plan breaks.
group-breach-stranger = { $who } is in { $circle }, and we do not know that name.
group-breach-twice = { $who } is in more than one circle.
group-breach-missing = { $who } is in no circle at all.
group-breach-count = { $circles ->
        [one] There is one circle
       *[other] There are { $circles } circles
    }, and { $wanted ->
        [one] one was asked for
       *[other] { $wanted } were asked for
    }.
group-breach-size = { $circle } has { $people ->
        [one] one member
       *[other] { $people } members
    }; it should have { $smallest } to { $largest }.
group-breach-apart = Two people share { $circle } who may not: { $because }.
group-breach-separated = { $one } and { $other } belong together and are in different circles.
group-breach-no-facilitator = { $circle } has no facilitator.
group-breach-barred = { $facilitator } may not facilitate { $circle }: { $because }.
group-breach-too-many-circles = { $facilitator } facilitates { $circles } circles and can take { $most } at most.
group-breach-dates = { $circle } has { $common ->
        [0] no date at all
        [one] only one date
       *[other] only { $common } dates
    } that everybody can; it needs { $needed }.
group-breach-not-fixed = { $who } belongs in { $circle } and is not there.

# What is wrong with what was given, and how to mend it.
group-problem-nobody = Nobody enrolled.
    .mend = Give a list with at least one person.
group-problem-no-id = Who this is, is missing.
    .mend = Give everybody a name or a number of their own.
group-problem-twice = { $id } is listed twice.
    .mend = Remove one of the two, or give each a number of their own.
group-problem-unknown = { $id } is not on the list.
    .mend = See whether it is misspelt, or put { $id } on the list.
group-problem-unknown-organisation = Nobody works for { $organisation }.
    .mend = See whether the name is spelt the same everywhere. If it is right, you can leave this line out.
group-problem-oneself = { $id } is named twice here, as a pair with themselves.
    .mend = Name two different people.
group-problem-not-for-facilitators = { $id } facilitates, and this holds only between people who take part.
    .mend = Give a facilitator a fixed circle, or remove this line.
group-problem-cycle = This line of reporting runs in a circle: { $line }.
    .mend = Remove the step that is wrong: nobody stands above themselves.
group-problem-too-many-dates = There are { $dates } dates, and more than 64 cannot be handled.
    .mend = Keep the dates that are real candidates.
group-problem-no-such-date = There is no date { $number }: there are { $dates }.
    .mend = Choose from the dates there are, or add the date.
group-problem-too-few-dates = This person can { $can ->
        [0] no date at all
        [one] only one date
       *[other] only { $can } dates
    }, and a circle needs { $needed }.
    .mend = Ask for more dates, or demand fewer common dates.
group-problem-level = There is no level { $level }.
    .mend = Choose a level from 1 to 5.
group-problem-place = This place is nowhere on earth.
    .mend = Look at its latitude and longitude again.
group-problem-too-many-themes = There are { $themes } themes, and more than 64 cannot be handled.
    .mend = Join themes that are alike.
group-problem-empty-circles = A circle of nobody is not a circle.
    .mend = Choose a smallest circle of at least one person.
group-problem-sizes = The smallest circle ({ $smallest }) is larger than the largest ({ $largest }).
    .mend = Swap the two.
group-problem-target = The target size { $target } is not between { $smallest } and { $largest }.
    .mend = Choose a target between them.
group-problem-no-count = { $people ->
        [one] One person cannot
       *[other] { $people } people cannot
    } be divided into circles of { $smallest } to { $largest }.
    .mend = Allow a smaller or a larger circle.
group-problem-count = { $people } people cannot be divided into { $count ->
        [one] one circle
       *[other] { $count } circles
    } of { $smallest } to { $largest }.
    .mend = Choose another number of circles, or other sizes.
group-problem-too-many-labels = { $labels } fixed circles are named, and there is room for { $circles }.
    .mend = Use fewer names of circles, or allow more circles.
group-problem-fixed-twice = { $who } is fixed in more than one place.
    .mend = Keep one of the lines.
group-problem-too-few-facilitators = Together the facilitators can take { $can ->
        [one] one circle
       *[other] { $can } circles
    }, and at least { $circles } are needed.
    .mend = Ask one more facilitator, or let somebody take another circle.
group-problem-other-plan = This plan does not belong to these people.
    .mend = Check the plan: that names who is missing.
group-problem-weight = The weight { $weight } is { $value }, which cannot be.
    .mend = Choose a number from 0 to { $most }.

# One circle.
group-circle-who = { $circle }: { $members }.
group-circle-facilitator = { $facilitator } facilitates.
group-circle-dates = { $count ->
        [0] There is no date that everybody can.
        [one] Everybody can meet on { $dates }.
       *[other] Everybody can meet on { $count } dates: { $dates }.
    }
group-circle-longest = { $one } and { $other } are furthest apart: { $distance }.
group-circle-way = { $one } travels furthest to { $other }: { $distance }.
group-circle-rank = { $rank ->
        [one] Of all circles this one fits best.
       *[other] On the list of circles this one comes { $rank } of { $circles }.
    }
group-circle-rank-last = This circle took the most concessions.
group-remark-near = Close together: { $distance } on average.
group-remark-far = Far apart: { $distance } on average. { $who } is furthest from the others, { $furthest } on average.
group-remark-facilitator-far = The facilitator comes from far: { $distance } for one member.
group-remark-level-field = A level field: { $lowest } and { $highest } are neighbouring levels.
group-remark-level-field-same = A level field: everybody is at level { $lowest }.
group-remark-levels-apart = Levels run from { $lowest } to { $highest }. Watch that everybody brings as much as they take.
group-remark-experience-near = About as long in the field: { $lowest } to { $highest } years of experience.
group-remark-experience-apart = Experience runs from { $lowest } to { $highest } years.
group-remark-functions = Many perspectives: { $count } different functions.
group-remark-one-function = { $count } members have the same function: { $function }.
group-remark-school-types = { $count } different types of school.
group-remark-one-school-type = { $count } members come from the same type of school: { $type }.
group-remark-age-bands = All ages mixed: { $count } age bands.
group-remark-themes = What one seeks, another brings: { $count } times.
group-remark-no-themes = Nobody brings a theme that another seeks.
group-remark-wishes-met = { $count ->
        [one] One wish to sit together is met.
       *[other] { $count } wishes to sit together are met.
    }
group-remark-rather-not = { $count ->
        [one] Somebody sits with a person they would rather not meet. Call them.
       *[other] { $count } times somebody sits with a person they would rather not meet. Call them.
    }
group-remark-many-dates = Room in the diary: { $count } dates that everybody can.
group-remark-no-spare-date = Not a date to spare: { $count ->
        [one] only this one fits
       *[other] only these { $count } fit
    }.

# One person.
group-why-bound = This place was fixed beforehand.
group-why-only = In no other circle could a place be made without trouble.
group-why-open = In { $free ->
        [one] one other it could have been
       *[other] { $free } others it could have been
    }; { $circle } comes closest then, and costs all circles together { $points } more.
group-why-open-even = It could have been { $circle } just as well.
group-why-barred = In { $count ->
        [one] one circle
       *[other] { $count } circles
    } sits somebody with whom that may not be.
group-why-stuck = In { $count ->
        [one] one circle
       *[other] { $count } circles
    } nobody could change places: the dates do not fit, or who would come instead may not.
group-why-km = { $distance } from the others on average.
group-why-themes = Finds here: { $themes }.
group-wish-met = Wished to sit with { $with }: done.
group-wish-against-met = Wished not to sit with { $with }: done.
group-wish-forbidden = Wished to sit with { $with }. That may not be: { $because }.
group-wish-no-swap = Wished to sit with { $with }. No single swap allows it without breaking a demand.
group-wish-points = Wished to sit with { $with }. Others would have had to give up { $points }; the wish counts for { $worth }.
group-wish-free = Wished to sit with { $with }. One swap allows it at almost no loss: ask with ‘what-if’.
group-wish-against-no-swap = Sits with { $with }, rather not. No single swap changes it without breaking a demand.
group-wish-against-points = Sits with { $with }, rather not. Apart would cost others { $points }; the wish counts for { $worth }.
group-wish-against-free = Sits with { $with }, rather not. One swap changes it: ask with ‘what-if’.
group-wish-not-asked = Wished { $against ->
        [yes] not to sit with { $with }
       *[no] to sit with { $with }
    }. Ask with ‘what-if’ what that costs.

# The whole.
group-standing-count = { $people } people in { $circles ->
        [one] one circle
       *[other] { $circles } circles
    }: { $sizes }.
group-standing-size = { $count } of { $size }
group-standing-levels = On average a circle has { $average } points per member; the weakest, { $weakest }, has { $most }. Fewer is better.
group-standing-random = Drawing lots gives { $average } points per member on average, and puts { $forbidden ->
        [0] nobody together who may not
        [one] one pair together that may not
       *[other] { $forbidden } pairs together that may not
    }.
group-standing-free = Without a single demand, if everybody might meet everybody, it would be { $average }.
group-standing-share = Of what can be gained between drawing lots and that lower end, this plan gains { $share } %.
group-standing-wishes = { $met } of the { $all } wishes to sit together { $met ->
        [one] is
       *[other] are
    } met.
group-standing-against = { $met } of the { $all } wishes not to sit together { $met ->
        [one] is
       *[other] are
    } met.
group-standing-km = Two members of a circle are { $distance } apart on average.

# Repair.
group-moved-withdrew = { $name } no longer takes part ({ $from }).
group-moved-joined = { $name } joins { $to }.
group-moved = { $name } goes from { $from } to { $to }: { $reason }.
group-handed = { $circle } gets { $to } as facilitator instead of { $from }: { $reason }.
group-handed-new = { $circle } gets { $to } as facilitator.
group-reason-withdrew = the one before can no longer do it
group-reason-joined = new
group-reason-dissolved = { $from } does not go on
group-reason-new-circle = { $to } is new
group-reason-dates = the dates fitted no longer
group-reason-apart = { $because }
group-reason-together = so { $name } and { $with } stay together
group-reason-fills-up = { $to } would become too small
group-reason-makes-room = that makes room for { $who }
group-reason-too-many = { $from } would become too large
group-reason-better = all circles together are better for it
group-repair-moved = { $moved ->
        [0] Nobody else has to move.
        [one] One other person moves.
       *[other] { $moved } others move.
    }
group-repair-kept = { $kept ->
        [0] No circle stays exactly as it was.
        [one] One circle stays exactly as it was.
       *[other] { $kept } circles stay exactly as they were.
    }

# What if.
group-what-if-already-together = { $one } and { $other } sit together already.
group-what-if-already-apart = { $one } and { $other } sit apart already.
group-what-if-together = { $one } and { $other } together costs { $points }.
group-what-if-together-gains = { $one } and { $other } together gains { $points }.
group-what-if-apart = { $one } and { $other } apart costs { $points }.
group-what-if-apart-gains = { $one } and { $other } apart gains { $points }.
group-what-if-better = So the plan can be better without this question too: give forming more time.
group-what-if-km = That is as much as { $distance } more between two members of a circle.
group-what-if-moves = { $moves ->
        [0] Nobody moves.
        [one] One person moves for it.
       *[other] { $moves } people move for it.
    }
group-what-if-part = { $preference }: { $points }
group-part-travel = distance between members
group-part-facilitator = distance to the facilitator
group-part-level = difference in level
group-part-experience = difference in experience
group-part-function = same function
group-part-school-type = same type of school
group-part-age-band = same age
group-part-sector = same sector
group-part-themes = themes sought and brought
group-part-wishes = wishes
group-part-rather-not = wishes not to sit together
group-part-size = size

# Why it cannot be done, and what would help.
group-none-exists = { $count ->
        [one] This cannot be done. Below is what clashes, and what would help.
       *[other] This cannot be done, for { $count } reasons. Below is what clashes, and what would help.
    }
group-none-found = No plan was found that keeps to every demand, and it could not be shown that there is none. What came closest still breaks { $count ->
        [one] one demand
       *[other] { $count } demands
    }.
group-and-more = { $count } more
group-evidence-crowd = { $count } people, of whom no two can meet, each need a circle of their own, and there { $circles ->
        [one] is one circle
       *[other] are { $circles } circles
    } at most: { $people }.
group-evidence-block = { $count ->
        [one] No circle is possible for { $people }.
       *[other] { $people } must share one circle, and cannot.
    }
group-evidence-no-guide = { $count ->
        [one] There is no facilitator for { $people }
       *[other] There is no facilitator for { $people } together
    }: those who can on enough of the same dates may not facilitate this circle.
group-evidence-alone = { $people } finds too little company: { $others ->
        [0] nobody
        [one] one other
       *[other] { $others } others
    } could join, and at least { $needed ->
        [one] one is
       *[other] { $needed } are
    } needed.
group-evidence-guides = The facilitators cannot take all circles: there are at least { $circles }, and their dates and numbers do not allow it.
group-evidence-exhausted = Every way to divide { $people } was tried, and none fits.
group-cause-demands = These demands do not go together: { $demands }.
group-cause-ways = { $count ->
        [one] This helps:
       *[other] One of these helps:
    }
group-demand-smallest = every circle has at least { $count } members
group-demand-largest = every circle has at most { $count } members
group-demand-count = there { $count ->
        [0] are as many circles as fit
        [one] is one circle
       *[other] are { $count } circles
    }
group-demand-common-dates = a circle has { $count ->
        [one] one date in common
       *[other] { $count } dates in common
    }
group-demand-guided = every circle has a facilitator who can and may
group-demand-colleagues = colleagues of { $organisation } sit apart
group-demand-competitors = people of the competitors { $one } and { $other } sit apart
group-demand-line = { $one } does not sit with { $other }, who stands above
group-demand-conflict = { $one } and { $other } sit apart, because of a conflicting interest
group-demand-together = { $one } and { $other } sit together
group-demand-fixed = { $who } is fixed to { $circle }
group-demand-dates = { $who } can only on certain dates
group-demand-dates-of = { $count } people cannot on all dates
group-loosen-smallest = circles of at least { $count }
group-loosen-largest = circles of at most { $count }
group-loosen-count = { $count ->
        [one] making one circle
       *[other] making { $count } circles
    }
group-loosen-common-dates = { $count ->
        [0] asking for no date in common
        [one] being content with one date in common
       *[other] being content with { $count } dates in common
    }
group-loosen-guides = { $count ->
        [one] another facilitator for one circle
       *[other] more facilitators for { $count } circles
    }
group-loosen-circles = letting { $who } facilitate { $count ->
        [one] one circle
       *[other] { $count } circles
    }
group-loosen-meet = { $count ->
        [one] making an exception for
       *[other] making an exception for these { $count } pairs:
    }
group-loosen-wait = { $count ->
        [one] putting { $people } on the waiting list
       *[other] putting { $count } of them on the waiting list, for instance { $people }
    }
group-loosen-dates = asking { $who } for more dates
group-loosen-give-up = letting go that { $demand }
group-loosen-all = Together this makes a plan possible, which was tried: { $steps }.
