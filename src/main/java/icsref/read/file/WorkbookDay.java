package icsref.read.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.hpsf.NoPropertySetStreamException;
import org.apache.poi.hpsf.PropertySet;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.hpsf.UnexpectedPropertySetTypeException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** The day on which a workbook was last saved, by its document properties. */
final class WorkbookDay {
  private static final String PROPERTIES = "docProps/core.xml";

  private WorkbookDay() {}

  /** Of a workbook as Excel writes it since 2007. */
  static Optional<LocalDate> ofXlsx(byte[] content) {
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
      ZipArchiveEntry entry = zip.getEntry(PROPERTIES);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return modified(in);
      }
    } catch (IOException | XMLStreamException | DateTimeException e) {
      // What cannot be read says nothing: the list itself is read elsewhere.
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> modified(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("modified")) {
        String text = xml.getElementText().strip();
        return text.length() < 10
            ? Optional.empty()
            : Optional.of(LocalDate.parse(text.substring(0, 10)));
      }
    }
    return Optional.empty();
  }

  /** Of a workbook as Excel wrote it until 2003. */
  static Optional<LocalDate> ofXls(byte[] content) {
    try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(content));
        InputStream in = files.createDocumentInputStream(SummaryInformation.DEFAULT_STREAM_NAME)) {
      Date saved = new SummaryInformation(new PropertySet(in)).getLastSaveDateTime();
      return Optional.ofNullable(saved)
          .map(date -> LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC));
    } catch (IOException
        | NoPropertySetStreamException
        | UnexpectedPropertySetTypeException
        | IllegalArgumentException e) {
      // As above.
      return Optional.empty();
    }
  }
}
