import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Writes the classes of a library for Java 8 where they are for Java 5, whose class files have no
 * stack maps: Java 17 archives none of those, and would load and verify each at every start. What
 * they do stays as it is.
 *
 * <p>{@code java -cp asm.jar NewerClasses.java JAR}: the jar is replaced.
 */
final class NewerClasses {
  private NewerClasses() {}

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path newer = jar.resolveSibling(jar.getFileName() + ".part");
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(newer));
        URLClassLoader library =
            new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        byte[] content = from.getInputStream(entry).readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setLastModifiedTime(entry.getLastModifiedTime());
        to.putNextEntry(copy);
        to.write(entry.getName().endsWith(".class") ? newer(content, library) : content);
        to.closeEntry();
      }
    }
    Files.move(newer, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] newer(byte[] classFile, ClassLoader library) {
    ClassReader reader = new ClassReader(classFile);
    int version = reader.readShort(6);
    if (version > Opcodes.V1_5) {
      return classFile;
    }
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected ClassLoader getClassLoader() {
            return library;
          }
        };
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int old, int access, String name, String signature, String parent, String[] types) {
            super.visit(Opcodes.V1_8, access, name, signature, parent, types);
          }
        },
        0);
    return writer.toByteArray();
  }
}
