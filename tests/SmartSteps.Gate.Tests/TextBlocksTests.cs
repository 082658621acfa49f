using System.Text;
using SmartSteps.Events;

namespace SmartSteps.Gate.Tests;

[Collection(Alone.Name)]
public sealed class TextBlocksTests
{
    [Fact]
    public async Task Blocks_are_the_same_however_the_stream_hands_them_out_and_overlong_lines_are_cut()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 300; i++)
        {
            text.Append('r', i * 37 % 5000).Append('\n');
            text.Append('L', i % 40 == 7 ? 64 * 1024 * (i % 5) : 0).Append('\n');
        }

        var bytes = Encoding.ASCII.GetBytes(text.ToString());
        var whole = await Cut(new MemoryStream(bytes));
        Assert.Equal(whole, await Cut(new TrickleStream(bytes, 1_000)));
        Assert.Equal(whole, await Cut(new TrickleStream(bytes, 65_537)));
        Assert.Equal(600, whole.Sum(block => block.Count(character => character == '\n')));
        Assert.All(whole.SelectMany(block => block.Split('\n')), line => Assert.InRange(line.Length, 0, EventReader.MaxLineBytes + 1));
    }

    [Fact]
    public async Task A_line_of_a_gigabyte_is_one_malformed_row_and_needs_no_memory()
    {
        using var stage = new Stage(trial: true, options: new SmartSteps.Gate.GateOptions { ChunkBytes = 1 << 20 });
        var before = GC.GetTotalAllocatedBytes();
        var totals = await new SmartSteps.Gate.FileIntake(stage.State).TakeAsync(
            Stage.Market,
            SmartSteps.Intake.ColumnMapping.Identity,
            [new("long.csv", new LongLineStream("timestamp,imsi,cell\n", 1L << 30, "\n2026-03-02T10:00:00Z,a,c1\n"))],
            null,
            null,
            CancellationToken.None);
        Assert.Equal((2, 1), (totals.Events, totals.Accepted));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
        Assert.Equal(2, Assert.Single(stage.Quarantine.Kept.Values.Single().Rows).Line);
    }

    private static async Task<List<string>> Cut(Stream stream)
    {
        var blocks = new TextBlocks(stream, 128 * 1024);
        var buffer = new byte[128 * 1024];
        var found = new List<string>();
        TextBlock block;
        do
        {
            block = await blocks.ReadAsync(buffer, CancellationToken.None);
            found.Add(Encoding.ASCII.GetString(buffer, 0, block.Length));
        }
        while (!block.End);
        return found;
    }
}
