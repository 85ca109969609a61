package org.fresnel.proxy.response;

import java.util.Optional;
import java.util.regex.Pattern;

/// Detects an empty list of blobs. A block may have none, but a node without enough data columns
/// also returns an empty list, and another node may have the blobs. Pure.
public final class EmptyBlobs {
  /// An empty list with its other fields is shorter, in bytes.
  private static final int MAX_EMPTY = 512;

  private static final Pattern EMPTY_LIST = Pattern.compile("\"data\"\\s*:\\s*\\[\\s*]");

  private EmptyBlobs() {}

  /// The objection to the list; empty if it has blobs, or cannot be read.
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
