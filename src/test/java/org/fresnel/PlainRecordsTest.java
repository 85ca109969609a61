package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The build step that gives records plain methods: they do what the compiler's do.
class PlainRecordsTest {
  record Sample(
      boolean flag,
      byte small,
      char letter,
      short brief,
      int number,
      long big,
      float single,
      double twice,
      @Nullable String text,
      List<String> list) {}

  record Empty() {}

  record Own(String text) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Own;
    }

    @Override
    public int hashCode() {
      return 7;
    }
  }

  private static final Object[] VALUES = {
    true, (byte) -3, 'x', (short) 300, 70_000, 1L << 40, 0.0f, Double.NaN, null, List.of("a")
  };

  private static final Object[] OTHERS = {
    false, (byte) 4, 'y', (short) 301, 70_001, 1L << 41, -0.0f, 0.5, "text", List.of("b")
  };

  @TempDir private Path directory;

  @Test
  void aPlainRecordPrintsAndHashesAsBefore() throws Exception {
    for (var values : List.of(VALUES, OTHERS)) {
      var plain = made(plain(Sample.class), values);
      var before = made(Sample.class, values);
      assertThat(plain.hashCode()).isEqualTo(before.hashCode());
      assertThat(plain).hasToString(before.toString());
    }
    assertThat(made(plain(Empty.class))).hasToString("Empty[]").hasSameHashCodeAs(new Empty());
  }

  @Test
  void aPlainRecordEqualsOneWithTheSameValues() throws Exception {
    var type = plain(Sample.class);
    assertThat(made(type, VALUES)).isEqualTo(made(type, VALUES));
    assertThat(made(type, VALUES)).isNotEqualTo("another type").isNotEqualTo(null);
    assertThat(made(plain(Empty.class))).isNotEqualTo(new Empty());
  }

  @Test
  void aPlainRecordDiffersInEachOfItsComponents() throws Exception {
    var type = plain(Sample.class);
    for (var i = 0; i < VALUES.length; i++) {
      var values = VALUES.clone();
      values[i] = OTHERS[i];
      assertThat(made(type, values)).isNotEqualTo(made(type, VALUES));
    }
  }

  @Test
  void whatARecordWritesOutItselfStays() throws Exception {
    var type = plain(Own.class);
    assertThat(made(type, "a")).isEqualTo(made(type, "b")).hasToString("Own[text=a]");
    assertThat(made(type, "a").hashCode()).isEqualTo(7);
  }

  @Test
  void noMethodIsLeftToBeLinkedLater() throws Exception {
    plain(Sample.class);
    for (var method : ClassFile.of().parse(file(Sample.class)).methods()) {
      assertThat(method.code().orElseThrow().elementList())
          .as(method.methodName().stringValue())
          .noneMatch(InvokeDynamicInstruction.class::isInstance);
    }
  }

  /// The record as the build step leaves it.
  private Class<?> plain(Class<?> type) throws Exception {
    var name = type.getName().replace('.', '/') + ".class";
    var outer = PlainRecordsTest.class.getName().replace('.', '/') + ".class";
    for (var each : List.of(name, outer)) {
      var file = directory.resolve(each);
      Files.createDirectories(file.getParent());
      try (var bytes = PlainRecordsTest.class.getResourceAsStream("/" + each)) {
        Files.write(file, bytes.readAllBytes());
      }
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var build =
        new ProcessBuilder(java, "src/build/PlainRecords.java", directory.toString())
            .inheritIO()
            .start();
    assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(build.exitValue()).isZero();
    return new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)
        .loadClass(type.getName());
  }

  private Path file(Class<?> type) throws IOException {
    return directory.resolve(type.getName().replace('.', '/') + ".class");
  }

  private static Object made(Class<?> type, Object... values) throws Exception {
    var constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }
}
