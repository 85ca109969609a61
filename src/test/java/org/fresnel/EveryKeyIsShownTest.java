package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.fresnel.config.KnownKeys;
import org.junit.jupiter.api.Test;

/// No key is there for nothing: for each there is a test that shows what it changes.
class EveryKeyIsShownTest {
  @Test
  void everyKeyOfTheLoaderHasATestOfItsEffect() {
    assertThat(shown()).containsAll(KnownKeys.all());
  }

  @Test
  void noTestNamesAnUnknownKey() {
    assertThat(KnownKeys.all()).containsAll(shown());
  }

  private static List<String> shown() {
    return new ClassFileImporter()
        .importPackages("org.fresnel").stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Shows.class))
            .flatMap(EveryKeyIsShownTest::keys)
            .toList();
  }

  private static Stream<String> keys(JavaMethod method) {
    return Stream.of(method.getAnnotationOfType(Shows.class).value());
  }
}
