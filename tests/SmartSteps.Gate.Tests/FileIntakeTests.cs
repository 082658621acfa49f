using System.Text;
using SmartSteps.Intake;

namespace SmartSteps.Gate.Tests;

public sealed class FileIntakeTests
{
    private const string Header = "timestamp,imsi,cell\n";
    private static readonly GateOptions Small = new() { ChunkBytes = 128 * 1024 };

    [Fact]
    public async Task A_file_in_chunks_adds_up_and_taken_again_adds_nothing()
    {
        using var stage = new Stage(trial: true, options: Small);
        var csv = Many(30_000);
        var first = await stage.Files(string.Empty, ("events.csv", Encoding.UTF8.GetBytes(csv)));
        Assert.Equal(30_000, first.Events);
        Assert.Equal(first.Events, first.Accepted + first.Rejected.Values.Sum());
        Assert.True(first.Batches > 3);
        Assert.Equal(0, first.ReplayedBatches);
        var again = await stage.Files(string.Empty, ("renamed.csv.gz", Stage.Gzip(csv)));
        Assert.Equal((first.Events, first.Accepted, first.Batches), (again.Events, again.Accepted, again.Batches));
        Assert.Equal(first.Rejected, again.Rejected);
        Assert.Equal(again.Batches, again.ReplayedBatches);
        Assert.Equal((first.CoveredThroughHour, first.CoveredThroughDay), (again.CoveredThroughHour, again.CoveredThroughDay));
        Assert.Equal(first.Accepted, stage.Journal.Events.Count());
    }

    [Fact]
    public async Task A_take_in_that_was_cut_off_goes_on_where_it_stopped()
    {
        using var stage = new Stage(trial: true, options: Small);
        var csv = Encoding.UTF8.GetBytes(Many(30_000));
        var appended = 0;
        stage.Journal.BeforeAppend = () =>
        {
            if (++appended == 3)
            {
                throw new IOException("No space left on device.");
            }
        };
        var broken = await stage.Files(string.Empty, ("events.csv", csv));
        Assert.Contains(broken.Faults, fault => fault.Refusal == IntakeRefusal.StorageUnavailable);
        Assert.InRange(broken.Events, 1, 29_999);
        stage.Journal.BeforeAppend = null;
        var whole = await stage.Files(string.Empty, ("events.csv", csv));
        Assert.Equal(30_000, whole.Events);
        Assert.Equal(broken.Batches, whole.ReplayedBatches);
        Assert.Equal(whole.Accepted, stage.Journal.Events.Count());
    }

    [Fact]
    public async Task A_file_cut_short_keeps_what_came_before_and_the_next_file_follows()
    {
        using var stage = new Stage(trial: true, options: Small);
        var gzip = Stage.Gzip(Many(30_000));
        var totals = await stage.Files(
            string.Empty, ("cut.csv.gz", gzip[..(gzip.Length / 2)]), ("wrong.csv", "a,b\n1,2\n"u8.ToArray()), ("empty.csv", []), ("good.csv", Encoding.UTF8.GetBytes(Header + "2026-03-02T10:00:00Z,last,c1\n")));
        Assert.Equal(["cut.csv.gz", "wrong.csv", "empty.csv"], totals.Faults.Select(fault => fault.File));
        Assert.Equal([IntakeRefusal.NotReadable, IntakeRefusal.WrongHeader, IntakeRefusal.Empty], totals.Faults.Select(fault => fault.Refusal));
        Assert.Contains("cut short", totals.Faults[0].Detail, StringComparison.Ordinal);
        Assert.True(totals.Faults[0].PartTaken);
        Assert.InRange(totals.Events, 5_000, 29_999);
        Assert.Equal(totals.Events, totals.Accepted + totals.Rejected.Values.Sum());
        Assert.Equal(totals.Accepted, stage.Journal.Events.Count());
    }

    [Fact]
    public async Task No_single_device_moves_how_far_the_files_reach()
    {
        using var stage = new Stage(trial: true);
        var csv = new StringBuilder(Header);
        for (var device = 0; device < 300; device++)
        {
            csv.Append($"2026-03-01T10:{device % 60:00}:00Z,device-{device},c1\n");
        }

        for (var event_ = 0; event_ < 500; event_++)
        {
            csv.Append($"2026-03-02T1{event_ % 2}:00:00Z,fast-clock,c1\n");
        }

        var totals = await stage.Files(string.Empty, ("events.csv", Encoding.UTF8.GetBytes(csv.ToString())));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 11, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), totals.CoveredThroughHour);
        Assert.Equal(new DateOnly(2026, 3, 1), totals.CoveredThroughDay);
    }

    [Fact]
    public async Task Chunks_take_the_same_however_large_they_are()
    {
        var csv = Encoding.UTF8.GetBytes(Many(20_000));
        var seen = new List<(long, long, int)>();
        foreach (var size in new[] { 128 * 1024, 200_001, 16 << 20 })
        {
            using var stage = new Stage(trial: true, options: new GateOptions { ChunkBytes = size });
            var totals = await stage.Files(string.Empty, ("events.csv", csv));
            var lines = stage.Quarantine.Kept.Values.SelectMany(kept => kept.Rows).Select(row => row.Line).Order();
            var digest = stage.Journal.Events.OrderBy(entry => entry.Day).ThenBy(entry => entry.Event.Pseudonym.Value).ThenBy(entry => entry.Event.SecondOfDay)
                .Aggregate(17, HashCode.Combine);
            seen.Add((totals.Accepted, lines.Aggregate(0L, (sum, line) => (sum * 31) + line), digest));
        }

        Assert.Single(seen.Distinct());
    }

    [Fact]
    public async Task The_market_and_its_parts_are_asked_for_first()
    {
        using var stage = new Stage();
        var totals = await stage.Files(string.Empty, ("events.csv", Encoding.UTF8.GetBytes(Many(10))));
        Assert.Equal(IntakeRefusal.NoRegister, Assert.Single(totals.Faults).Refusal);
        Assert.Equal(0, totals.Events);
        Assert.Null(totals.CoveredThroughHour);
    }

    private static string Many(int rows)
    {
        var csv = new StringBuilder(Header);
        for (var i = 0; i < rows; i++)
        {
            csv.Append($"2026-03-01T{6 + (i % 12):00}:{i % 60:00}:{i * 7 % 60:00}Z,device-{i * 31 % 997},{(i % 101 == 0 ? "nowhere" : "c2")}\n");
            csv.Replace("T06:", i % 1009 == 0 ? "T96:" : "T06:", csv.Length - 40, 40);
        }

        return csv.ToString();
    }
}
