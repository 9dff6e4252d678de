using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Domain.Tests.Lifecycle;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("/pilot status", "/pilot status")]
    [InlineData("Thanks.\r\n/pilot decide stop no effect\r\nSee you", "/pilot decide stop no effect")]
    [InlineData("  /Pilot STATUS  ", "/Pilot STATUS")]
    [InlineData("/pilot", "/pilot")]
    [InlineData("/pilot ack\n/pilot status", "/pilot ack")] // the first one only
    [InlineData("> quoted\n\n/pilot ack", "/pilot ack")]
    [InlineData("```\n/pilot decide stop x\n```\n/pilot ack", "/pilot ack")]
    [InlineData("````\n```\n/pilot decide stop x\n````\n/pilot ack", "/pilot ack")]
    [InlineData("<!-- /pilot decide stop x -->\n/pilot ack", "/pilot ack")]
    [InlineData("<details>\n/pilot decide stop x\n</details>\n\n/pilot ack", "/pilot ack")]
    [InlineData("Use `code` here.\n/pilot ack", "/pilot ack")]
    [InlineData("Use `code`\n/pilot ack", "/pilot ack")]
    [InlineData("/pilot decide stop <script> was ``` odd <!--", "/pilot decide stop <script> was ``` odd <!--")]
    public void A_plain_line_is_found(string body, string line) => Assert.Equal(line, CommandText.LineIn(body));

    [Theory]
    [InlineData("")]
    [InlineData("please /pilot ack")]
    [InlineData("/pilots are great")]
    [InlineData("/pilot.yml is missing")]
    [InlineData("> /pilot ack")]
    [InlineData("> somebody said\n/pilot ack")] // Markdown counts it to the quote
    [InlineData("- > somebody said\n/pilot ack")]
    [InlineData("- /pilot ack")]
    [InlineData("    /pilot ack")]
    [InlineData("\t/pilot ack")]
    [InlineData("```\n/pilot ack\n```")]
    [InlineData("```\n/pilot ack")]
    [InlineData("~~~ yaml\n/pilot ack\n~~~")]
    [InlineData("```\n    ```\n/pilot ack")] // indented too far to close the block
    [InlineData("````\n```\n/pilot ack")]
    [InlineData("- ```\n  /pilot ack\n  ```")]
    [InlineData("1. ```\n   /pilot ack\n   ```")]
    [InlineData("- ```\n````\n  /pilot ack")] // the second one begins a block of its own
    [InlineData("- item\n  ```\ntext\n```\n/pilot ack")]
    [InlineData("<!--\n/pilot ack\n-->")]
    [InlineData("a <!-- b\n\n/pilot ack\n-->")]
    [InlineData("<pre>\n\n/pilot ack\n</pre>")]
    [InlineData("<details>\n/pilot ack")]
    [InlineData("see `a\n/pilot ack\n`")] // a code span over lines
    [InlineData("see ``a ` b\n/pilot ack``")]
    [InlineData("`/pilot ack`")]
    [InlineData("\\/pilot ack")]
    public void Text_that_only_looks_like_a_command_is_none(string body) => Assert.Null(CommandText.LineIn(body));

    [Fact]
    public void A_line_is_cut_where_nobody_reads_on() =>
        Assert.Equal(CommandText.LongestLine, CommandText.LineIn($"/pilot decide stop {new string('x', 60_000)}")!.Length);

    [Fact]
    public void A_huge_comment_of_backticks_takes_no_time() => Assert.Null(
        CommandText.LineIn(string.Concat(Enumerable.Range(1, 300).Select(length => new string('`', length) + " ")) + "\n/pilot ack"));
}
