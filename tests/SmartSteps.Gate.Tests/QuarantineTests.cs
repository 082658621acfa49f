using SmartSteps.Intake;
using SmartSteps.Store.Embedded;

namespace SmartSteps.Gate.Tests;

public sealed class QuarantineTests
{
    private const string Header = "timestamp,imsi,cell\n";

    [Fact]
    public async Task Malformed_rows_are_quarantined_without_identity_and_only_so_many()
    {
        using var stage = new Stage(trial: true, options: new GateOptions { MaxQuarantinedRows = 4 });
        await stage.Take(string.Concat(
            "timestamp,imsi,cell,msisdn,note\n",
            "yesterday,262010000000001,c1,491700000001,fine\n",
            "262010000000001,262010000000001,c1,491700000001,called 491700000001\n",
            "2026-03-02T10:00:00Z,\"262010000000001,c1,491700000001,open\n",
            "2026-03-02T10:00:00Z,262010000000001,c1\n",
            "yesterday,262010000000001,c1,491700000001,fine\n",
            "yesterday,262010000000001,c1,491700000001,fine\n"));
        var (rows, more) = stage.Quarantine.Kept["b1"];
        Assert.Equal(2, more);
        Assert.Equal([2, 3, 4, 5], rows.Select(row => row.Line));
        Assert.Equal(["bad_timestamp", "bad_timestamp", "bad_quotes", "field_count"], rows.Select(row => row.Reason));
        Assert.Equal("timestamp", rows[0].Column);
        Assert.Equal("timestamp=#########,cell=c1,note=####", rows[0].Row);
        Assert.All(rows, row => Assert.DoesNotContain("0000001", row.Row, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("k7x", "2026-03-02T10:00:00Z,,c1,k7x", "at=2026-03-02T10:00:00Z,cell=c1,note=###")]
    [InlineData("k7x", "k7x,a,c1,", "at=###,cell=c1,note=")]
    [InlineData("4711", "4711,,c1,", "at=####,cell=c1,note=")]
    [InlineData("k7x", "noon,a,k7x,", "at=####,cell=###,note=")]
    [InlineData("1772445600", "1772445600,,c1,", "at=##########,cell=c1,note=")]
    [InlineData("\u0915\u0940", "noon,a,\u0915\u0940,", "at=####,cell=##,note=")]
    public async Task A_field_is_shown_only_where_it_is_what_its_column_says(string identity, string row, string kept)
    {
        using var stage = new Stage(trial: true);
        await stage.Take($"at,who,cell,note\n{row}\n", mapping: "timestamp=at,imsi=who");
        var shown = Assert.Single(stage.Quarantine.Kept["b1"].Rows).Row;
        Assert.Equal(kept, shown);
        Assert.DoesNotContain(identity, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-02,10:00:00,,262,2,308,361", "day=2026-03-02,clock=10:00:00,mcc=262,net=2,area=308,cell=361")]
    [InlineData("2026-03-02,k7x,a,262,2,308,k8y", "day=####-##-##,clock=###,mcc=###,net=#,area=###,cell=###")]
    public async Task Columns_that_make_up_one_of_ours_are_shown_or_masked_together(string row, string kept)
    {
        using var stage = new Stage(trial: true);
        await stage.Take($"day,clock,who,mcc,net,area,cell\n{row}\n", mapping: "timestamp={day}T{clock},imsi=who,cell={mcc}-{net}-{area}-{cell}");
        Assert.Equal(kept, Assert.Single(stage.Quarantine.Kept["b1"].Rows).Row);
    }

    [Fact]
    public async Task Every_batch_has_a_file_of_its_own()
    {
        var directory = Directory.CreateTempSubdirectory("quarantine").FullName;
        try
        {
            var files = new QuarantineFiles(directory);
            string[] names = ["a", ".a", "..a", "a.", "a:", ":a", "-a", "_a", ".", "..", "...", ":", new string(':', 128), "." + new string(':', 127)];
            foreach (var name in names)
            {
                await files.KeepAsync(Stage.Market, Stage.Id(name), [], 1, CancellationToken.None);
            }

            var kept = Directory.GetFiles(Path.Combine(directory, "berlin")).Select(file => Path.GetFileName(file)!).ToList();
            Assert.Equal(names.Length, kept.Count);
            Assert.All(kept, file => Assert.NotEqual('.', file[0]));
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    [Fact]
    public async Task A_nul_costs_its_row_and_an_overlong_line_its_own()
    {
        using var stage = new Stage(trial: true);
        var receipt = await stage.Take(Header + "2026-03-02T10:00:00Z,a\0,c1\n2026-03-02T10:00:00Z," + new string('x', 70_000) + ",c1\n" + "2026-03-02T10:00:00Z,a,c1\n");
        Assert.Equal((3, 1, 2), (receipt.Events, receipt.Accepted, receipt.Rejected[RejectionReason.Malformed]));
        Assert.Equal([2, 3], stage.Quarantine.Kept["b1"].Rows.Select(row => row.Line));
    }

    [Fact]
    public async Task The_quarantine_file_has_line_column_reason_and_the_masked_row()
    {
        var directory = Directory.CreateTempSubdirectory("quarantine").FullName;
        try
        {
            var files = new QuarantineFiles(directory);
            await files.KeepAsync(Stage.Market, Stage.Id("a:b"), [new QuarantinedRow(7, "timestamp", "bad_timestamp", "=1+\"x\"")], 3, CancellationToken.None);
            var text = await File.ReadAllTextAsync(Path.Combine(directory, "berlin", "a=b.csv"));
            Assert.Equal("line,column,reason,row\n7,timestamp,bad_timestamp,\"'=1+\"\"x\"\"\"\n,,,\"3 more malformed rows\"\n", text);
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }
}
