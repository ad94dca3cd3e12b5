-- The delivery whose contact could not be reached, nor anybody else of its organisation: its next contact is told in its place.
alter table delivery add column in_place_of uuid references delivery;
-- What went wrong is asked for by what was planned since.
create index delivery_in_place_of on delivery (in_place_of) where in_place_of is not null;
