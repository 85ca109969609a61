package org.fresnel.ssz;

import java.io.IOException;
import org.fresnel.ssz.ReadResult.Malformed;
import org.fresnel.ssz.ReadResult.Read;

/// An operation that reads something or finds it malformed.
interface SszResult<T> {
  T read(ForkTypes types) throws IOException, SszFormatException;

  static <T> ReadResult<T> of(Fork fork, Preset preset, SszResult<T> attempt) throws IOException {
    try {
      return new Read<>(attempt.read(ForkTypes.of(fork, preset)));
    } catch (SszFormatException e) {
      return new Malformed<>(e.reason());
    } catch (ArithmeticException e) {
      return new Malformed<>("the preset's constants are out of all proportion");
    }
  }
}
