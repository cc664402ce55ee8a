// Checks one EPUB for every path read from standard input, in one JVM: its start is most of a single run.
// Writes a line for every message (severity, code, place, text, between tabs) and a lone dot after each book.
// Run as: java -cp "epubcheck.jar:lib/*" EpubCheckLines.java (a single source file needs a JDK).

import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.util.DefaultReportImpl;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

public class EpubCheckLines {
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // What EPUBCheck prints of its own accord is not for us.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            new EpubCheck(new File(path), new Lines(path, answers)).check();
            answers.println(".");
        }
    }

    private static final class Lines extends DefaultReportImpl {
        private final PrintStream answers;

        Lines(String path, PrintStream answers) {
            super(path);
            this.answers = answers;
        }

        @Override
        public void message(Message message, EPUBLocation place, Object... values) {
            String text = message.getMessage(values).replaceAll("\\s+", " ");
            answers.println(message.getSeverity() + "\t" + message.getID() + "\t"
                + place.getPath() + ":" + place.getLine() + "\t" + text);
        }
    }
}
