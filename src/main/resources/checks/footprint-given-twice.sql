-- INFO site: the same footprint was read from two files
--
-- They agree, so one is enough. An official file is used in preference to the bundled facts.
-- Remedy: none needed.
select v.file, v.sheet, v.edition as found,
  'the footprint of ' || v.edition || ' is read from ' || v.file || '; ' || v.unused_file
    || ' says the same' as message
from footprint_rival v
where v.lsoa is null
order by v.edition, v.file
