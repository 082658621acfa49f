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
        Assert.Equal("timestamp=yesterday,cell=c1,note=fine", rows[0].Row);
        Assert.All(rows, row => Assert.DoesNotContain("0000001", row.Row, StringComparison.Ordinal));
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
            var text = await File.ReadAllTextAsync(Path.Combine(directory, "berlin", "a%3Ab.csv"));
            Assert.Equal("line,column,reason,row\n7,timestamp,bad_timestamp,\"'=1+\"\"x\"\"\"\n,,,\"3 more malformed rows\"\n", text);
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }
}
