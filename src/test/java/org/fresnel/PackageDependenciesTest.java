package org.fresnel;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The picture of the packages in `docs/design.md` and the packages of the code: a line for each
/// package and the packages that it imports, each of which stands further down.
class PackageDependenciesTest {
  private static final String ROOT = "org.fresnel";
  private static final String BEGIN = "```packages\n";

  private final JavaClasses classes =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void thePictureShowsTheImportsOfTheCode() throws IOException {
    assertThat(lines(picture())).containsExactlyInAnyOrderElementsOf(lines(imports()));
  }

  @Test
  void importsRunDownwardsOnly() throws IOException {
    var picture = picture();
    var order = List.copyOf(picture.keySet());

    picture.forEach(
        (name, imported) ->
            assertThat(imported)
                .allSatisfy(
                    it ->
                        assertThat(order.indexOf(it))
                            .as("%s imports %s", name, it)
                            .isGreaterThan(order.indexOf(name))));
  }

  @Test
  void noSimpleTypeNameIsInTwoPackages() {
    var packagesOfName =
        new ClassFileImporter()
            .importPackages(ROOT).stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(it -> !it.getSimpleName().equals("package-info"))
                .collect(
                    groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        mapping(JavaClass::getPackageName, toCollection(TreeSet::new))));

    assertThat(packagesOfName).allSatisfy((name, in) -> assertThat(in).as(name).hasSize(1));
  }

  private static List<String> lines(Map<String, Set<String>> imports) {
    return imports.entrySet().stream()
        .map(it -> it.getKey() + " -> " + String.join(" ", it.getValue()))
        .toList();
  }

  private static Map<String, Set<String>> picture() throws IOException {
    var text = Files.readString(Path.of("docs/design.md"));
    var begin = text.indexOf(BEGIN) + BEGIN.length();
    var picture = new LinkedHashMap<String, Set<String>>();
    for (var line : text.substring(begin, text.indexOf("```", begin)).strip().split("\n", -1)) {
      var words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+", -1)));
      var name = words.removeFirst();
      words.remove("->");
      picture.put(name, new TreeSet<>(words));
    }
    return picture;
  }

  private Map<String, Set<String>> imports() {
    var imports = new TreeMap<String, Set<String>>();
    for (var type : classes) {
      var from = nameOf(type);
      var imported = imports.computeIfAbsent(from, _ -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(it -> it.getTargetClass().getBaseComponentType())
          .filter(it -> it.getPackageName().startsWith(ROOT))
          .map(PackageDependenciesTest::nameOf)
          .filter(it -> !it.equals(from))
          .forEach(imported::add);
    }
    return imports;
  }

  /// Without the root, which is called `Main` after its only class.
  private static String nameOf(JavaClass type) {
    var name = type.getPackageName().substring(ROOT.length());
    return name.isEmpty() ? "Main" : name.substring(1);
  }
}
