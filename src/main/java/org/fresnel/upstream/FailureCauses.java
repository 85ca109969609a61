package org.fresnel.upstream;

import java.util.Objects;
import java.util.stream.Stream;

/// A failure with its causes, the outermost first.
public final class FailureCauses {
  private static final int DEEPEST = 8;

  private FailureCauses() {}

  /// At most eight, since causes may form a circle.
  public static Stream<Throwable> of(Throwable failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }
}
