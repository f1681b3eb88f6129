# Forming circles: the organiser's files, and what the commands `kring group` say.

## Where something is wrong

group-problems = { $count ->
    [one] one thing is wrong; nothing was written.
   *[other] { $count } things are wrong; nothing was written.
}
group-problems-more = … and { $count } more. --json gives all of them.
group-place-cell = row { $row }, column { $column }
group-place-row = row { $row }
group-place-column = column { $column }
group-place-file = the whole file

## Files

group-unreadable = cannot be read: { $error }
    .mend = Give the path of a file that this program may read.
group-empty = the file is empty
    .mend = Save it again, with the names of the columns in the first row and a row for each person or case below.
group-workbook = this is a workbook of Excel or LibreOffice, and no text
    .mend = In the spreadsheet choose: Save as, "CSV UTF-8 (comma delimited)".
group-encoding = its letters cannot be read: this is not UTF-8, nor one other encoding from beginning to end
    .mend = Open the file in the program it comes from and save it as CSV UTF-8.
group-too-long = the file has more than { $most } rows, and Kring takes no more
    .mend = See whether this is the right file. If it is, divide the people first, by region for example.
group-no-rows = there is nothing below the names of the columns
    .mend = Put at least one row there.
group-quote = a quotation mark is opened and never closed
    .mend = Put a " after it, or take the first one away.
group-cells = this row has { $cells } cells, and there are { $columns } columns
    .mend = Put a cell that has a "{ $separator }" in it between quotation marks.

## Columns

group-column-missing = there is no column { $names }; there is: { $found }
    .mend = Give the column that name, in the first row. All names are in docs/grouping.md.
group-column-twice = this column is there already, as { $earlier }
    .mend = Keep one of the two.
group-column-like = this column is not known, but it looks like { $meant }
    .mend = Call it { $meant }, or give it a name that looks less like it.
group-cell-missing = this cell is empty and may not be
    .mend = Fill it in, or take the row away.

## Values

group-number = not a whole number from { $least } to { $most }
    .mend = Give such a number, or leave the cell empty when it is not known.
group-degrees = not a number of degrees between -{ $most } and { $most }
    .mend = Write degrees as 52.0907 (latitude) and 5.1214 (longitude).
group-date = there is no such day, or this is no date
    .mend = Write a date as 2027-02-23 or 23-2-2027, and several dates with a space between them.
group-can = this does not say whether somebody can on this date
    .mend = Put x or yes for who can, and no or nothing for who cannot.
group-many-dates = there are { $count } different dates; more than { $most } is not possible
    .mend = Take away dates on which few can.

## Places

group-no-places = there are postal codes, but no table that says where they are
    .mend = Give the table with --places or in the settings, or take the column away; then travel does not count.
group-area-unknown = this postal code is not in the table of places
    .mend = Add the area to the table, correct the postal code, or leave the cell empty.
group-area-twice = this area is in the table twice, at different places
    .mend = Keep the right row.

## People and pairs

group-twice = this person stands in row { $earlier } already
    .mend = Keep one of the rows. If they are two people, give each a number of their own.
group-name-several = several people are called this
    .mend = Write the number instead of the name.
group-person-unknown = this person is not enrolled
    .mend = Write the number or the name exactly as in the file of people, or take the row away.
group-organisation-unknown = nobody of this organisation is enrolled or facilitates
    .mend = Write the name as in the file of people, or take the row away.
group-organisation-like = nobody of this organisation is enrolled; of { $nearest } somebody is
    .mend = Write { $nearest } if you mean that; take the row away otherwise.
group-pair-kind = this kind of pair is not known
    .mend = Choose: reports to, competes, conflict, wish, rather not, together, may meet.
group-pair-self = this is the same one twice
    .mend = Fill in who the pair is with, or take the row away.
group-cycle = who reports to whom goes in a circle: { $round }
    .mend = Take away the line that is not true.

## What cannot fit

group-few-people = { $people } people are too few for one circle of { $smallest } to { $largest }
    .mend = Make the circles smaller ([circles] smallest in the settings), or wait for more people.
group-sizes-unfit = { $people } people cannot be divided over circles of { $smallest } to { $largest }
    .mend = Let smallest and largest differ more in the settings.
group-count-unfit = { $count } circles of { $smallest } to { $largest } hold { $least } to { $most } people, and there are { $people }
    .mend = Change the number of circles or their sizes in the settings.
group-few-facilitators = the facilitators take { $offered } circles in all, and there will be { $needed }
    .mend = Ask more facilitators, let them take more circles, or make the circles larger.
group-no-dates = each circle has to have { $needed } dates in common, but nowhere is said who can when
    .mend = Give a column dates, or set [circles] dates to 0 in the settings.
group-few-dates = this person can on { $own } dates, and a circle needs { $needed } in common
    .mend = Ask for more dates, or lower [circles] dates in the settings.
group-no-facilitator-dates = no facilitator can on { $needed } of this person's dates
    .mend = Ask a facilitator, or this person, for more dates.

## Settings

group-toml = this is no TOML: { $error }
    .mend = Write each setting as name = value, under [circles], [weights] or [files].
group-config-unknown = this name is not known here
    .mend = Choose: { $names }.
group-config-part = a group of settings belongs here
    .mend = Write [{ $name }] on a line of its own and the settings below it.
group-config-number = not a whole number from { $least } to { $most }
    .mend = Give such a number, or take the line away for what is usual.
group-config-path = the name of a file belongs here
    .mend = Write the name between quotation marks.
group-config-truth = true or false belongs here
    .mend = Write true when colleagues may share a circle, and false otherwise.
group-config-sizes = smallest ({ $smallest }), target ({ $target }) and largest ({ $largest }) do not go up
    .mend = Choose a target between the smallest and the largest.

## Changes

group-change-kind = this change is not known
    .mend = Choose: withdraws, joins, facilitates, other dates, capacity, pin, unpin, or a kind of pair.
group-change-unknown = this person is not in the plan
    .mend = Write the number or the name exactly as in people.csv.
group-changed-twice = there is a change about this person already
    .mend = Keep one of the two.
group-no-facilitator = this person facilitates no circles
    .mend = Choose a facilitator, or another change.
group-joins-twice = this person is enrolled already
    .mend = Take the row away, or give who joins a number of their own.
group-circle-unknown = there is no circle called { $name }
    .mend = Choose a name from circles.csv.

## Good to know

group-note = note: { $note }
group-note-encoding = { $file } was read as { $encoding }. See whether names with accents are right; save it as CSV UTF-8 if not.
group-note-unused = these columns of { $file } are not used: { $columns }.
group-note-outside = { $count ->
    [one] one superior is not enrolled, and only counts for who works under whom: { $names }.
   *[other] { $count } superiors are not enrolled, and only count for who works under whom: { $names }.
}
group-note-dates = the rest of the plan does not meet on these dates, so they do not count: { $dates }.
group-note-no-facilitators = without a file of facilitators, circles get no facilitator.

## Writing

group-unwritable = { $path } cannot be written: { $error }
group-exists = { $path } is there already. Choose another folder, or an empty one.

## The example

group-example-next =
    The example is in { $folder }; read README.md there. Its people and schools do not exist.

    Now form circles:

      kring group form { $folder }/people.csv --config { $folder }/config.toml --out { $folder }/circles --lang en

    Then { $folder }/circles/report.html opens in any browser.

## Searching, and what comes of it

group-forming = forming circles
group-repairing = mending the plan
group-asking = working it out
group-comparing = comparing
group-best = best so far: { $points } points
group-best-broken = not every demand is met yet
group-stopped = stopped before there was a plan; nothing was written.
group-stopped-with-plan = stopped; the best plan until then was written.
group-no-plan = there is no plan that meets every demand; nothing was written.
group-written = Written:
group-replaces-input = { $path } is one of the files that are read. Choose another folder with --out.

## A plan

group-plan-unreadable = { $path } cannot be read: { $error }
group-plan-broken = { $path } is no plan that Kring wrote, or it is damaged: { $error }
group-plan-version = { $path } has a form that this Kring does not know: { $error }. Use the Kring that wrote it, or a newer one.
group-plan-wrong = in { $path } what is asked is not right:{ $error }
group-check-holds = The plan holds: { $people } people in { $circles } circles, every demand is met, { $points } points.
group-check-broken = { $count ->
    [one] one demand is not met:
   *[other] { $count } demands are not met:
}
group-check-points = the plan says { $stated } points, and it has { $points }.
group-no-circle = there is no circle called { $name }. Their names are in circles.csv.
group-what-if-self = { $who } is the same person twice. Give two people.
group-who-unknown = { $who } is not enrolled. Write the number or the name exactly as in people.csv.
group-who-several = several people are called { $who }. Write the number.

## Names of columns

group-col-circle = circle
group-col-facilitator-id = facilitator id
group-col-facilitator = facilitator
group-col-size = participants
group-col-members = members
group-col-dates = dates
group-col-longest-km = longest distance km
group-col-average-km = average distance km
group-col-facilitator-km = to facilitator km
group-col-levels = levels
group-col-experience = experience
group-col-points = points per member
group-col-rank = rank
group-col-strong = strong
group-col-weak = attention
group-col-id = id
group-col-name = name
group-col-organisation = organisation
group-col-wishes-met = wishes met
group-col-wishes-unmet = wishes not met
group-col-why = why here
group-col-from = from
group-col-to = to
group-col-reason = reason

## The report

group-report-title = Circles
group-report-private = For the organiser. This also tells who would rather not sit with whom and who has a conflicting interest: do not share it with participants. Who sits with whom is in circles.csv.
group-report-whole = The whole
group-report-people = people
group-report-circles = circles
group-report-in-a-circle = participants in a circle
group-report-average-km = between two members, on average
group-report-wishes-met = wishes met
group-report-of = { $one } of { $other }
group-report-dates-at-least = dates in common, at least
group-report-changed = What changes
group-report-compared = How good is that?
group-report-points-hint = Every preference is expressed in points; fewer are better. Ten points are one kilometre between two members, unless the settings say otherwise. Points are given per member, so that circles of different sizes can be compared.
group-report-levels-caption = This plan, beside chance and beside circles without demands
group-report-level-chance-weakest = by chance, weakest circle
group-report-level-chance = by chance, average
group-report-level-plan-weakest = this plan, weakest circle
group-report-level-plan = this plan, average
group-report-level-free-weakest = no demands, weakest
group-report-level-free = no demands, average
group-report-evenness-caption = All circles, from strong to weak
group-report-evenness-label = Points per member of each circle, from the fewest to the most
group-report-evenness-hint = Each column is a circle; the line is the average. The flatter, the more equal the circles.
group-report-map = The map
group-report-map-hint = Each dot is a place that people come from. Lines run from the members to the middle of their circle, where its number stands. The weakest circle is orange.
group-report-map-of = Map of { $name }: the members with their numbers, and the facilitator as a diamond
group-report-all-circles = All circles
group-report-table-hint = A longer bar asks more of the circle. Choose a name to read why.
group-report-told = Below are the { $one } weakest of { $other } circles; all are in circles.csv.
group-report-circle-number = Circle { $number }
group-report-circle = circle
group-report-facilitator = Facilitator
group-report-size = members
group-report-dates-count = dates
group-report-longest-km = longest distance, km
group-report-points = points per member
group-report-dates = They share
group-report-announced = This circle was announced and stays as it is.
group-report-longest = longest distance
group-report-to-facilitator = to the facilitator
group-report-levels = level
group-report-experience = experience
group-report-years = { $years } years
group-report-functions = functions
group-report-school-types = types of school
group-report-age-bands = ages
group-report-parts-caption = Points per member; the line is what is usual in this plan
group-report-part-travel = travel
group-report-part-level = level playing field
group-report-part-diversity = diversity
group-report-strong = Strong
group-report-weak = Asks for attention
group-report-members = Who, and why here
group-report-member-level = level { $value }
group-report-member-experience = { $value } years of experience
group-report-member-age = aged { $value }
group-report-member-facilitator-km = facilitator { $value } km
group-report-names = Everybody by name
group-report-rules = What this plan rests on
group-report-demands = Demands: every circle meets them
group-report-demand-sizes = A circle has { $smallest } to { $largest } members, preferably { $target }.
group-report-demand-organisation = No two members of one organisation.
group-report-demand-competitors = No two members of organisations that compete.
group-report-demand-lines = Nobody sits with a superior, not through others either.
group-report-demand-conflicts = Nobody sits with somebody with whom a conflict of interest was declared.
group-report-demand-together = Those who stay together share a circle.
group-report-demand-facilitator = The facilitator takes no more circles than given, and stands in none of these relations to the members.
group-report-demand-dates = The whole circle, the facilitator included, shares at least { $dates } dates.
group-report-preferences = Preferences: how much they weigh
group-report-preferences-hint = In points for two members of a circle, unless it says otherwise. The weakest circles count extra.
group-report-weight-travel = each kilometre between two members
group-report-weight-facilitator = each kilometre from a member to the facilitator
group-report-weight-level = each level of difference
group-report-weight-experience = each year of difference in experience
group-report-weight-function = the same function
group-report-weight-school-type = the same type of school
group-report-weight-age-band = the same age band
group-report-weight-sector = the same sector
group-report-weight-theme = a theme that one seeks and the other brings
group-report-weight-wish = a wish that is met
group-report-weight-rather-not = somebody sits with whom they would rather not
group-report-weight-off-target = each place off the target size, squared
group-report-made = The whole plan has { $points } points, the emphasis on the weakest circles included. No lower bound was found in this time. Number for chance: { $seed }.
group-report-made-bound = The whole plan has { $points } points, the emphasis on the weakest circles included. No plan can have fewer than { $bound }. Number for chance: { $seed }.
