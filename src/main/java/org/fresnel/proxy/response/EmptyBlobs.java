package org.fresnel.proxy.response;

import java.util.Optional;
import java.util.regex.Pattern;

/// Whether a list of blobs is empty. A block may have none, but a node without enough data columns
/// answers with an empty list too, and another node may have the blobs. Pure.
public final class EmptyBlobs {
  /// An empty list with all that stands beside it is shorter, in bytes.
  private static final int MAX_EMPTY = 512;

  private static final Pattern EMPTY_LIST = Pattern.compile("\"data\"\\s*:\\s*\\[\\s*]");

  private EmptyBlobs() {}

  /// What speaks against the list; empty if it has blobs, or cannot be read.
  public static Optional<String> objection(WholeResponse response) {
    return response.isReadable() && isEmpty(response)
        ? Optional.of("no blobs, another node may have them")
        : Optional.empty();
  }

  private static boolean isEmpty(WholeResponse response) {
    var bytes = response.body();
    if (response.isSsz() || bytes.length() > MAX_EMPTY) {
      return bytes.length() == 0;
    }
    return EMPTY_LIST.matcher(bytes.toString()).find();
  }
}
