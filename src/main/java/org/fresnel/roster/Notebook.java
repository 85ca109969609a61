package org.fresnel.roster;

import java.io.IOException;
import java.util.Optional;

/// Where changes outlive the process.
public interface Notebook {
  /// What was written last; empty if nothing was.
  Optional<String> read();

  /// Replaces all that is there. When this returns it survives the end of the process at any
  /// moment; before, the old text does.
  void write(String text) throws IOException;

  /// Whether anything survives; for the operator.
  boolean isKept();
}
