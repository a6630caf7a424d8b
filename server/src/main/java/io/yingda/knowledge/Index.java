package io.yingda.knowledge;

import io.yingda.kernel.ShopId;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The enabled entries of one workspace as published at one version, on this node's disk. It is
 * derived and may be thrown away at any time. Lucene finds the entries worth comparing; {@link
 * Known} compares.
 */
final class Index implements AutoCloseable, Known.Rarity {
    private static final int PHRASINGS = 64;
    private static final int ENTRIES = 32;
    private static final int CACHED = 2_000;
    private static final int SHORTEST_MISSPELT = 4;
    private static final int COMPLETIONS = 200;

    private final long version;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final IndexDocuments documents;
    private final Map<String, Double> asked;
    private final Map<String, Double> said;
    private final double unheard;
    private final Map<EntryId, Known> known =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(64, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<EntryId, Known> eldest) {
                            return size() > CACHED;
                        }
                    });

    private Index(long version, DirectoryReader reader, IndexDocuments documents)
            throws IOException {
        this.version = version;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.documents = documents;
        var entries = reader.getDocCount(IndexDocuments.SAID);
        this.asked = rarities(reader, IndexDocuments.ASKED, entries);
        this.said = rarities(reader, IndexDocuments.SAID, entries);
        this.unheard = rarity(entries, 0);
    }

    static Index open(Path directory, long version, IndexDocuments documents) throws IOException {
        return new Index(version, DirectoryReader.open(FSDirectory.open(directory)), documents);
    }

    long version() {
        return version;
    }

    /** Keeps the files open while something is read; false when the index is already closed. */
    boolean use() {
        return reader.tryIncRef();
    }

    /** Ends a {@link #use()}. */
    void release() {
        try {
            reader.decRef();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The question with misspelt Latin words read as words that somebody wrote here. */
    Bag spelt(Bag question, boolean completing) {
        var meant = new HashMap<String, String>();
        for (var word : question.worth().keySet()) {
            var latin =
                    word.length() >= SHORTEST_MISSPELT
                            && word.charAt(0) >= 'a'
                            && word.charAt(0) <= 'z';
            if (latin && !said.containsKey(word)) {
                near(word, completing).ifPresent(there -> meant.put(word, there));
            }
        }
        return question.reading(meant);
    }

    /**
     * The entries worth comparing with a question.
     *
     * @param shop entries of this shop and those for all shops; null for the entries of every shop
     */
    List<Known> candidates(Bag question, @Nullable ShopId shop, Instant now) {
        if (question.isEmpty()) {
            return List.of();
        }
        try {
            var found = new LinkedHashSet<EntryId>();
            found.addAll(top(words(question, IndexDocuments.PHRASING), shop, now, PHRASINGS));
            found.addAll(top(words(question, IndexDocuments.SAID), shop, now, ENTRIES));
            var candidates = new ArrayList<Known>();
            for (var id : found) {
                known(id).ifPresent(candidates::add);
            }
            return candidates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entry that has these very words for a phrasing, punctuation around them aside. */
    Optional<Known> saying(String words, ShopId shop, Instant now) {
        try {
            var query =
                    new TermQuery(
                            new Term(IndexDocuments.WORDS, IndexDocuments.bare(Bag.of(words))));
            for (var id : top(query, shop, now, 1)) {
                return known(id);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry that is published, valid or not. */
    Optional<Known> known(EntryId id) throws IOException {
        var cached = known.get(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        var hits = searcher.search(new TermQuery(new Term(IndexDocuments.ID, id.toString())), 1);
        if (hits.scoreDocs.length == 0) {
            return Optional.empty();
        }
        var read = documents.read(document(hits.scoreDocs[0].doc));
        known.put(id, read);
        return Optional.of(read);
    }

    /** The entries offered before anybody asked, in the order they were written. */
    List<Known> popular(@Nullable ShopId shop, Instant now, int most) {
        try {
            var query = new TermQuery(new Term(IndexDocuments.POPULAR, "true"));
            var ids = new ArrayList<>(top(query, shop, now, 500));
            ids.sort((a, b) -> a.toString().compareTo(b.toString()));
            var popular = new ArrayList<Known>();
            for (var id : ids.subList(0, Math.min(most, ids.size()))) {
                known(id).ifPresent(popular::add);
            }
            return popular;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double amongAsked(String piece) {
        return asked.getOrDefault(piece, unheard);
    }

    @Override
    public double amongSaid(String piece) {
        return said.getOrDefault(piece, unheard);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How rare every piece of a field is: Robertson and Spärck Jones' weight as BM25 uses it, over
     * entries.
     */
    private static Map<String, Double> rarities(DirectoryReader reader, String field, int entries)
            throws IOException {
        var rarities = new HashMap<String, Double>();
        var terms = MultiTerms.getTerms(reader, field);
        if (terms != null) {
            var each = terms.iterator();
            while (each.next() != null) {
                rarities.put(each.term().utf8ToString(), rarity(entries, each.docFreq()));
            }
        }
        return rarities;
    }

    private static double rarity(int entries, int frequency) {
        return Math.log1p((entries - frequency + 0.5) / (frequency + 0.5));
    }

    private Set<EntryId> top(Query query, @Nullable ShopId shop, Instant now, int most)
            throws IOException {
        var all =
                new BooleanQuery.Builder()
                        .add(query, Occur.MUST)
                        .add(
                                LongPoint.newRangeQuery(
                                        IndexDocuments.FROM, Long.MIN_VALUE, now.toEpochMilli()),
                                Occur.FILTER)
                        .add(
                                LongPoint.newRangeQuery(
                                        IndexDocuments.TO, now.toEpochMilli() + 1, Long.MAX_VALUE),
                                Occur.FILTER);
        if (shop != null) {
            all.add(
                    new BooleanQuery.Builder()
                            .add(
                                    new TermQuery(new Term(IndexDocuments.SHOP, shop.toString())),
                                    Occur.SHOULD)
                            .add(
                                    new TermQuery(
                                            new Term(
                                                    IndexDocuments.SHOP, IndexDocuments.ALL_SHOPS)),
                                    Occur.SHOULD)
                            .build(),
                    Occur.FILTER);
        }
        var found = new LinkedHashSet<EntryId>();
        for (var hit : searcher.search(all.build(), most).scoreDocs) {
            found.add(documents.id(document(hit.doc)));
        }
        return found;
    }

    private Document document(int number) throws IOException {
        return searcher.storedFields().document(number);
    }

    private static Query words(Bag question, String field) {
        var any = new BooleanQuery.Builder();
        question.worth()
                .forEach(
                        (word, worth) ->
                                any.add(
                                        new BoostQuery(
                                                new TermQuery(new Term(field, word)),
                                                worth.floatValue()),
                                        Occur.SHOULD));
        return any.build();
    }

    private Optional<String> near(String word, boolean completing) {
        try {
            var terms = MultiTerms.getTerms(reader, IndexDocuments.SAID);
            if (terms == null) {
                return Optional.empty();
            }
            if (completing) {
                var completed = completed(terms.iterator(), word);
                if (completed.isPresent()) {
                    return completed;
                }
            }
            return commonest(
                    new FuzzyTermsEnum(terms, new Term(IndexDocuments.SAID, word), 1, 1, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> completed(TermsEnum terms, String begun) throws IOException {
        if (terms.seekCeil(new BytesRef(begun)) == TermsEnum.SeekStatus.END) {
            return Optional.empty();
        }
        @Nullable String best = null;
        var most = 0;
        for (var seen = 0; seen < COMPLETIONS; seen++) {
            var term = terms.term().utf8ToString();
            if (!term.startsWith(begun)) {
                break;
            }
            if (terms.docFreq() > most) {
                most = terms.docFreq();
                best = term;
            }
            if (terms.next() == null) {
                break;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<String> commonest(TermsEnum terms) throws IOException {
        @Nullable String best = null;
        var most = 0;
        while (terms.next() != null) {
            if (terms.docFreq() > most) {
                most = terms.docFreq();
                best = terms.term().utf8ToString();
            }
        }
        return Optional.ofNullable(best);
    }
}
