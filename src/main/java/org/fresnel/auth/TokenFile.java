package org.fresnel.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file with one token in each line: more than one while a token is being replaced.
///
/// @param digests hashes of its tokens; none if it cannot be used
/// @param state result of reading it, without a token
record TokenFile(List<TokenHash> digests, String state) {
  /// Before the file has been read.
  static final TokenFile UNREAD = new TokenFile(List.of(), "has not been read");

  private static final int SHORTEST = 20;

  private static final int MOST = 16;
  private static final long LARGEST = 16_384;

  TokenFile {
    digests = List.copyOf(digests);
  }

  static TokenFile read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        return none("is larger than " + LARGEST + " bytes");
      }
      var lines = Files.readString(file).lines().map(String::strip).filter(l -> !l.isEmpty());
      var tokens = lines.toList();
      if (tokens.isEmpty()) {
        return none("is empty");
      }
      if (tokens.size() > MOST) {
        return none("has more than " + MOST + " lines");
      }
      return tokens.stream().allMatch(token -> token.length() >= SHORTEST)
          ? new TokenFile(
              tokens.stream().map(TokenHash::of).toList(), "has " + tokens.size() + " of them")
          : none("has one of less than " + SHORTEST + " characters");
    } catch (IOException _) {
      return none("cannot be read");
    }
  }

  private static TokenFile none(String state) {
    return new TokenFile(List.of(), state);
  }

  boolean isUsable() {
    return !digests.isEmpty();
  }
}
