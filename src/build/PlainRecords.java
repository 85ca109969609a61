import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Build step that gives the records of compiled classes plain `equals`, `hashCode` and `toString`.
/// The compiler leaves them to a method handle, which a native binary interprets: some 50 µs a call.
/// The results are the same. Methods that a record writes out itself stay.
///
///     java PlainRecords.java DIRECTORY
final class PlainRecords {
  private static final ClassDesc GENERATOR = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final MethodTypeDesc HASH = MethodTypeDesc.of(ConstantDescs.CD_int);
  private static final MethodTypeDesc EQUALS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);

  private final ClassDesc type;
  private final String name;
  private final List<RecordComponentInfo> components;

  private PlainRecords(ClassModel model) {
    type = model.thisClass().asSymbol();
    name = simpleName(model);
    components = model.findAttribute(Attributes.record()).orElseThrow().components();
  }

  static void main(String[] arguments) throws IOException {
    try (var files = Files.walk(Path.of(arguments[0]))) {
      for (var file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
        var model = ClassFile.of().parse(file);
        if (model.methods().stream().anyMatch(PlainRecords::isGenerated)) {
          Files.write(file, new PlainRecords(model).rewritten(model));
        }
      }
    }
  }

  /// Returns whether the method consists of a call that `ObjectMethods` links.
  private static boolean isGenerated(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(
            it ->
                it instanceof InvokeDynamicInstruction call
                    && call.bootstrapMethod().owner().equals(GENERATOR));
  }

  private byte[] rewritten(ClassModel model) {
    return ClassFile.of()
        .transformClass(
            model,
            (builder, element) -> {
              if (element instanceof MethodModel method && isGenerated(method)) {
                replace(builder, method);
              } else {
                builder.with(element);
              }
            });
  }

  /// Synthetic, because no line of a source says it; so coverage does not ask for it.
  private void replace(ClassBuilder builder, MethodModel method) {
    builder.withMethodBody(
        method.methodName().stringValue(),
        method.methodTypeSymbol(),
        method.flags().flagsMask() | ClassFile.ACC_SYNTHETIC,
        code -> {
          switch (method.methodName().stringValue()) {
            case "equals" -> equalsBody(code);
            case "hashCode" -> hashCodeBody(code);
            case "toString" -> toStringBody(code);
            default -> throw new IllegalStateException(type + " " + method.methodName());
          }
        });
  }

  private void equalsBody(CodeBuilder code) {
    var differs = code.newLabel();
    var same = code.newLabel();
    code.aload(0).aload(1).if_acmpeq(same);
    code.aload(1).instanceOf(type).ifeq(differs);
    code.aload(1).checkcast(type).astore(2);
    for (var component : components) {
      get(code, 0, component);
      get(code, 2, component);
      unlessEqual(code, component.descriptorSymbol(), differs);
    }
    code.labelBinding(same).iconst_1().ireturn();
    code.labelBinding(differs).iconst_0().ireturn();
  }

  private static void unlessEqual(CodeBuilder code, ClassDesc of, Label differs) {
    var two = MethodTypeDesc.of(ConstantDescs.CD_int, of, of);
    switch (TypeKind.from(of)) {
      case LONG -> code.lcmp().ifne(differs);
      case FLOAT -> code.invokestatic(ConstantDescs.CD_Float, "compare", two).ifne(differs);
      case DOUBLE -> code.invokestatic(ConstantDescs.CD_Double, "compare", two).ifne(differs);
      case REFERENCE ->
          code.invokestatic(
                  OBJECTS,
                  "equals",
                  MethodTypeDesc.of(
                      ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
              .ifeq(differs);
      default -> code.if_icmpne(differs);
    }
  }

  private void hashCodeBody(CodeBuilder code) {
    code.iconst_0();
    for (var component : components) {
      code.bipush(31).imul();
      get(code, 0, component);
      var of = component.descriptorSymbol();
      var boxed = of.isPrimitive() ? boxed(of) : OBJECTS;
      var taken = of.isPrimitive() ? of : ConstantDescs.CD_Object;
      code.invokestatic(boxed, "hashCode", HASH.insertParameterTypes(0, taken)).iadd();
    }
    code.ireturn();
  }

  private static ClassDesc boxed(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
    };
  }

  private void toStringBody(CodeBuilder code) {
    code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", ConstantDescs.MTD_void);
    var before = name + "[";
    for (var component : components) {
      code.ldc(before + component.name().stringValue() + "=");
      append(code, ConstantDescs.CD_String);
      get(code, 0, component);
      append(code, printed(component.descriptorSymbol()));
      before = ", ";
    }
    code.ldc(components.isEmpty() ? name + "[]" : "]");
    append(code, ConstantDescs.CD_String);
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String)).areturn();
  }

  /// The parameter of the builder's method that takes such a value.
  private static ClassDesc printed(ClassDesc of) {
    return switch (TypeKind.from(of)) {
      case BYTE, SHORT -> ConstantDescs.CD_int;
      case REFERENCE -> ConstantDescs.CD_Object;
      default -> of;
    };
  }

  private static void append(CodeBuilder code, ClassDesc value) {
    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, value));
  }

  private void get(CodeBuilder code, int local, RecordComponentInfo component) {
    code.aload(local).getfield(type, component.name().stringValue(), component.descriptorSymbol());
  }

  /// As the source names it, without the types around it.
  private static String simpleName(ClassModel model) {
    var own = model.thisClass().asInternalName();
    return model
        .findAttribute(Attributes.innerClasses())
        .flatMap(
            it ->
                it.classes().stream()
                    .filter(inner -> inner.innerClass().asInternalName().equals(own))
                    .findFirst())
        .flatMap(inner -> inner.innerName())
        .map(it -> it.stringValue())
        .orElseGet(() -> own.substring(own.lastIndexOf('/') + 1));
  }
}
