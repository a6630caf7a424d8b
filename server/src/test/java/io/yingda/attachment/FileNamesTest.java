package io.yingda.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "发票 2026.pdf → 发票 2026.pdf",
                "../../etc/passwd → passwd",
                "C:\\Users\\me\\photo.JPG → photo.JPG",
                "..\\..\\.htaccess → htaccess",
                ".htaccess → htaccess",
                "\u200b.htaccess → htaccess",
                "invoice\u202Efdp.exe → invoicefdp.exe",
                "con.txt → _con.txt",
                "a<b>\"c|?*.png → a_b__c___.png",
                "... → file",
                "'' → file",
                "name.  . → name"
            })
    void aNameBecomesSafeToShowStoreAndSave(String raw, String cleaned) {
        assertThat(FileNames.clean(raw)).isEqualTo(cleaned);
    }

    @Test
    void aNameCannotSmuggleALineIntoAHeader() {
        assertThat(FileNames.clean("a\u0000b\r\nSet-Cookie: x.txt"))
                .isEqualTo("abSet-Cookie_ x.txt");
    }

    @Test
    void aLongNameKeepsItsEndingAndNoHalfCharacter() {
        var name = FileNames.clean("😀".repeat(300) + ".jpeg");

        assertThat(name).hasSizeLessThanOrEqualTo(FileNames.MOST).endsWith("😀.jpeg");
    }

    @Test
    void theEndingFollowsTheBytes() {
        assertThat(Kinds.fit("order.hta", "text/plain")).isEqualTo("order.hta.txt");
        assertThat(Kinds.fit("photo.JPEG", Kinds.JPEG)).isEqualTo("photo.JPEG");
        assertThat(Kinds.fit("photo", Kinds.PNG)).isEqualTo("photo.png");
        assertThat(Kinds.fit("shell.php", Kinds.GIF)).isEqualTo("shell.php.gif");
    }
}
