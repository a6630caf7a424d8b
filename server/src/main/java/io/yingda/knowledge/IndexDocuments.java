package io.yingda.knowledge;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How entries lie in the index: one document for each phrasing, and one for the whole entry, which
 * also keeps the entry itself so that an answer needs no database.
 */
final class IndexDocuments {
    /**
     * Changes when anything about the documents or the cutting of text changes, so that old files
     * are not read.
     */
    static final int FORMAT = 3;

    static final String ID = "id";
    static final String PHRASING = "phrasing";
    static final String WORDS = "words";
    static final String ASKED = "asked";
    static final String SAID = "said";
    static final String SHOP = "shop";
    static final String FROM = "from";
    static final String TO = "to";
    static final String POPULAR = "popular";
    static final String ALL_SHOPS = "all";

    /** What may stand around words and says nothing. */
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    private static final String ENTRY = "entry";
    private static final String OF = "of";

    private final JsonMapper json;

    IndexDocuments(JsonMapper json) {
        this.json = json;
    }

    /** Writes a new index into an empty directory. */
    void write(Path directory, List<Entry> entries) throws IOException {
        try (var files = FSDirectory.open(directory);
                var writer =
                        new IndexWriter(
                                files,
                                new IndexWriterConfig(new NoAnalyzer()).setUseCompoundFile(true))) {
            for (var entry : entries) {
                if (entry.draft().enabled()) {
                    for (var document : documents(entry)) {
                        writer.addDocument(document);
                    }
                }
            }
            writer.forceMerge(1);
            writer.commit();
        }
    }

    /** A question word for word, without what stands around it. */
    static String bare(Bag question) {
        return AROUND.matcher(question.folded()).replaceAll("");
    }

    /** The entry a found document belongs to. */
    EntryId id(Document found) {
        var own = found.get(ENTRY) != null ? found.get(ID) : found.get(OF);
        if (own == null) {
            throw new IllegalStateException("a document of the index belongs to no entry");
        }
        return EntryId.of(own);
    }

    /** The entry an entry's document keeps. */
    Known read(Document found) {
        return new Known(id(found), json.readValue(found.get(ENTRY), Draft.class));
    }

    private List<Document> documents(Entry entry) {
        var known = new Known(entry.id(), entry.draft());
        var documents = new ArrayList<Document>();
        var whole = limited(entry.draft());
        whole.add(new StringField(ID, entry.id().toString(), Field.Store.YES));
        whole.add(new StoredField(ENTRY, json.writeValueAsString(entry.draft())));
        whole.add(new TextField(ASKED, new Pieces(known.asked())));
        whole.add(new TextField(SAID, new Pieces(known.said())));
        if (entry.draft().popular()) {
            whole.add(new StringField(POPULAR, "true", Field.Store.NO));
        }
        documents.add(whole);
        for (var bag : known.bags()) {
            var phrasing = limited(entry.draft());
            phrasing.add(new StoredField(OF, entry.id().toString()));
            phrasing.add(new TextField(PHRASING, new Pieces(bag.worth().keySet())));
            phrasing.add(new StringField(WORDS, bare(bag), Field.Store.NO));
            documents.add(phrasing);
        }
        return documents;
    }

    private static Document limited(Draft draft) {
        var document = new Document();
        document.add(
                new StringField(
                        SHOP,
                        draft.shop() == null ? ALL_SHOPS : draft.shop().toString(),
                        Field.Store.NO));
        document.add(new LongPoint(FROM, millis(draft.validFrom(), Long.MIN_VALUE)));
        document.add(new LongPoint(TO, millis(draft.validTo(), Long.MAX_VALUE)));
        return document;
    }

    private static long millis(@Nullable Instant at, long otherwise) {
        return at == null ? otherwise : at.toEpochMilli();
    }

    /** Text comes cut already. */
    private static final class NoAnalyzer extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            throw new IllegalStateException(
                    "the field " + field + " must be cut before it is indexed");
        }
    }

    private static final class Pieces extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final Iterable<String> pieces;
        private java.util.Iterator<String> next;

        Pieces(Collection<String> pieces) {
            this.pieces = List.copyOf(pieces);
            this.next = this.pieces.iterator();
        }

        @Override
        public void reset() {
            next = pieces.iterator();
        }

        @Override
        public boolean incrementToken() {
            if (!next.hasNext()) {
                return false;
            }
            clearAttributes();
            term.append(next.next());
            return true;
        }
    }
}
