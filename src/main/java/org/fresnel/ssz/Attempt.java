package org.fresnel.ssz;

import java.io.IOException;
import org.fresnel.ssz.Reading.Malformed;
import org.fresnel.ssz.Reading.Read;

/// Something that is read, or turns out to be malformed.
interface Attempt<T> {
  T read(Types types) throws IOException, Malformation;

  static <T> Reading<T> of(Fork fork, Preset preset, Attempt<T> attempt) throws IOException {
    try {
      return new Read<>(attempt.read(Types.of(fork, preset)));
    } catch (Malformation e) {
      return new Malformed<>(e.reason());
    } catch (ArithmeticException e) {
      return new Malformed<>("the preset's constants are out of all proportion");
    }
  }
}
