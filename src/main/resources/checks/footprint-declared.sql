-- INFO publisher: the footprint of the as-at day is declared, not yet published as a lookup
--
-- It is the last published lookup of LSOAs, with the changes that the lists of mergers, re-parented
-- sub-ICBs and divided sub-ICBs declare. Its totals are checked like those of any other footprint.
-- Remedy: when the lookup of LSOAs of the day is published, put it into the input folder.
select f.file, f.sheet, f.edition as found,
  'the footprint of ' || f.edition || ' is made from ' || f.file
    || ' and the declared mergers and splits of ICBs' as message
from run r join footprint f on f.edition = r.footprint_edition and f.vintage = r.lsoa_vintage
where r.footprint_evidence = 'declared'
