package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Records of the packaged program have plain methods: the build step ran before the packaging.
class PlainRecordsIT {
  private static final Path DIRECTORY = Path.of("target/quarkus-app/app");

  @Test
  void noRecordOfTheProgramLeavesItsMethodsToAMethodHandle() throws IOException {
    assumeThat(DIRECTORY).exists();
    try (var files = Files.list(DIRECTORY)) {
      assertThat(files.toList()).isNotEmpty().allSatisfy(jar -> assertThat(left(jar)).isEmpty());
    }
  }

  private static List<String> left(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .flatMap(entry -> left(file, entry))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> left(JarFile file, JarEntry entry) {
    try (var bytes = file.getInputStream(entry)) {
      return ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
          .filter(PlainRecordsIT::isGenerated)
          .map(method -> entry.getName() + " " + method.methodName().stringValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isGenerated(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(
            it ->
                it instanceof InvokeDynamicInstruction call
                    && call.bootstrapMethod().owner().displayName().equals("ObjectMethods"));
  }
}
