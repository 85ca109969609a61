package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The list of the tests that start Quarkus, which the build runs in a process of their own.
class QuarkusTestsTest {
  private static final Path LIST = Path.of("src/test/quarkus-tests.txt");

  @Test
  void theListNamesEachTestThatStartsQuarkusAndNoOther() throws IOException {
    var listed = Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#")).toList();

    assertThat(listed)
        .containsExactlyElementsOf(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.OnlyIncludeTests())
                    .importPackages("org.fresnel")
                    .stream()
                    .filter(type -> type.isAnnotatedWith(QuarkusTest.class))
                    .map(JavaClass::getName)
                    .map(name -> name.replace('.', '/') + ".java")
                    .sorted()
                    .toList());
  }
}
