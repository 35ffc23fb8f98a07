package icsref.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NHS Hampshire & Isle of Wight | NHS HAMPSHIRE AND ISLE OF WIGHT",
        "NHS Kent and Medway Integrated Care Board | NHS KENT AND MEDWAY ICB",
        "St. Helens  and Knowsley | ST HELENS AND KNOWSLEY",
        "Saint Helens and Knowsley | ST HELENS AND KNOWSLEY",
        "King’s Lynn, West | KINGS LYNN WEST",
        "Bournemouth, Christchurch and Poole | BOURNEMOUTH CHRISTCHURCH AND POOLE",
      })
  void twoSpellingsOfANameHaveOneKey(String name, String key) {
    assertEquals(key, NameKey.of(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Herefordshire Council | Herefordshire, County of",
        "Hull City Council | Hull, City of",
        "London Borough of Camden | Camden",
        "Royal Borough of Kensington and Chelsea | Kensington and Chelsea",
        "Newcastle City Council | Newcastle",
        "Stockton on Tees Borough Council | Stockton-on-Tees",
      })
  void anAuthorityIsWhatRemainsWithoutTheWordsForItsKind(String partner, String lookup) {
    assertEquals(ofAuthority(lookup), ofAuthority(partner));
  }

  @Test
  void aWordThatOnlyBeginsOrEndsAsOneOfThemRemains() {
    assertEquals("LEICESTERSHIRE", ofAuthority("Leicestershire County Council"));
    assertEquals("THETFORD", ofAuthority("Thetford"));
    assertNotEquals(ofAuthority("Nottingham"), ofAuthority("Nottinghamshire"));
  }

  @Test
  void noNameHasNoKey() {
    assertNull(NameKey.ofAuthority(null));
  }

  private static String ofAuthority(String name) {
    return NameKey.ofAuthority(NameKey.of(name));
  }
}
