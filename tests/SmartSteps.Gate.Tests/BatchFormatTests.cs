using System.Text;
using SmartSteps.Intake;

namespace SmartSteps.Gate.Tests;

/// <summary>What a batch may be made of, and what of it is refused by its name.</summary>
public sealed class BatchFormatTests
{
    private const string Header = "timestamp,imsi,cell\n";

    [Theory]
    [InlineData("", IntakeRefusal.Empty)]
    [InlineData("\n\r\n", IntakeRefusal.Empty)]
    [InlineData("time,imsi,cell\n1,2,3\n", IntakeRefusal.WrongHeader)]
    public async Task What_holds_nothing_is_refused_by_its_name(string csv, IntakeRefusal refusal)
    {
        using var stage = new Stage(trial: true);
        var result = await stage.Send(csv);
        Assert.Equal(refusal, result.Refusal);
        Assert.Empty(stage.Journal.Batches);
    }

    [Fact]
    public async Task A_wrong_header_lists_what_was_found_and_wanted_and_no_identity()
    {
        using var stage = new Stage(trial: true);
        var result = await stage.Send("1772445600,262010000000001,c1\n");
        Assert.Contains("Wanted: timestamp, imsi, cell", result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("262010000000001", result.Detail, StringComparison.Ordinal);
        Assert.Contains("'time', 'subscriber', 'cell'", (await stage.Send("time,subscriber,cell\n1,2,3\n")).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 20, 0 }, "zip")]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 4 }, "zstd")]
    [InlineData(new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0 }, "binary")]
    public async Task Other_formats_are_named(byte[] content, string name)
    {
        using var stage = new Stage(trial: true);
        var result = await stage.Send(new MemoryStream(content));
        Assert.Equal(IntakeRefusal.NotReadable, result.Refusal);
        Assert.Contains(name, result.Detail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("gzip", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public async Task Utf16_is_named_with_and_without_its_mark(string encoding, bool mark)
    {
        using var stage = new Stage(trial: true);
        var utf16 = Encoding.GetEncoding(encoding);
        var bytes = utf16.GetBytes(Header + "2026-03-02T10:00:00Z,a,c1\n");
        var result = await stage.Send(new MemoryStream(mark ? [.. utf16.GetPreamble(), .. bytes] : bytes));
        Assert.Equal(IntakeRefusal.NotReadable, result.Refusal);
        Assert.Contains("UTF-16", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gzip_of_several_members_is_read_whole_and_cut_short_nothing_is_taken()
    {
        using var stage = new Stage(trial: true);
        var gzip = Stage.Gzip(Header + "2026-03-02T10:00:00Z,a,c1\n", "2026-03-02T10:00:01Z,b,c1\n");
        Assert.Equal(2, (await stage.Send(new MemoryStream(gzip), "whole")).Receipt!.Accepted);
        var firstMember = Stage.Gzip(Header + "2026-03-02T10:00:00Z,a,c1\n").Length;
        for (var cut = 3; cut < gzip.Length; cut++)
        {
            if (cut == firstMember)
            {
                continue; // A cut between two members leaves a whole file.
            }

            var result = await stage.Send(new MemoryStream(gzip, 0, cut), $"cut-{cut}");
            Assert.Equal(IntakeRefusal.NotReadable, result.Refusal);
            Assert.Contains("cut short", result.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(2, stage.Journal.Events.Count());
    }

    [Fact]
    public async Task More_than_a_batch_may_hold_is_refused_also_as_a_gzip_bomb()
    {
        using var stage = new Stage(trial: true, options: new GateOptions { MaxBatchBytes = 5 << 20 });
        var row = "2026-03-02T10:00:00Z,a,c1\n";
        var result = await stage.Send(new MemoryStream(Stage.Gzip(Header + string.Concat(Enumerable.Repeat(row, 300_000)))));
        Assert.Equal(IntakeRefusal.TooLarge, result.Refusal);
        Assert.Contains("split it", result.Detail, StringComparison.Ordinal);
        Assert.Empty(stage.Journal.Batches);
    }

    [Fact]
    public async Task Composite_cells_are_put_together()
    {
        using var stage = new Stage(trial: true);
        var receipt = await stage.Take(
            "t,who,mcc,net,area,cell\n2026-03-02T10:00:00Z,a,262,2,308,361\n2026-03-02T10:00:00Z,a,262,2,308,362\n2026-03-02T10:00:00Z,a,262,,308,361\n",
            mapping: "timestamp=t,imsi=who,cell={mcc}-{net}-{area}-{cell}");
        Assert.Equal((1, 1, 1), (receipt.Accepted, receipt.Rejected[RejectionReason.UnknownCell], receipt.Rejected[RejectionReason.Malformed]));
    }
}
