package org.fresnel.config;

import java.util.Set;

/// The loader's list of keys, for tests of other rooms.
public final class KnownKeys {
  private KnownKeys() {}

  /// Each key without `fresnel.`, with `*` for the number of a node and the name of a header.
  public static Set<String> all() {
    return ConfigKeys.defaults().keySet();
  }
}
