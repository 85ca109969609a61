package org.fresnel.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The names of a store's files.
final class FileNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MOST_SET_ASIDE = 1000;

  private FileNames() {}

  static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected a name of letters, digits, - and _, came " + name);
    }
    return name;
  }

  /// A free name for a file that cannot be read and must not be lost.
  static Path aside(Path file) {
    return IntStream.rangeClosed(1, MOST_SET_ASIDE)
        .mapToObj(i -> file.resolveSibling(file.getFileName() + ".set-aside-" + i))
        .filter(Files::notExists)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("too many files set aside of " + file));
  }
}
