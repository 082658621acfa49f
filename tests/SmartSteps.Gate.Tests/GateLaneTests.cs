using System.Reflection;
using System.Text;
using SmartSteps.Events;
using SmartSteps.Journal;

namespace SmartSteps.Gate.Tests;

public sealed class GateLaneTests
{
    private const string Header = "timestamp,imsi,cell";

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5000, 1)]
    [InlineData(1, 2)]
    [InlineData(5000, 2)]
    public async Task Nothing_of_a_device_stays_in_a_lane_however_long_its_slices_were(int rows, int days)
    {
        using var stage = new Stage(trial: true);
        var layout = EventLayout.Find(EventLayout.ReadHeader(Encoding.UTF8.GetBytes(Header))!, Stage.Mapping(string.Empty).PatternFor, out _)!;
        var text = new StringBuilder();
        for (var i = 0; i < rows; i++)
        {
            text.Append($"2026-03-0{1 + (i % days)}T09:00:00Z,{262010000000000 + i},c1\n");
        }

        // A full slice and a short one: the lane is wiped after both, by what the longer one had.
        var admission = await Admission.FindAsync(stage.State, Stage.Market, CancellationToken.None);
        var room = stage.State.Room(Stage.Market);
        var sheet = new QuarantineSheet(new RowMask(layout, await room.CellsAsync(stage.State.Markets, DateOnly.MaxValue, CancellationToken.None)), 0);
        var lane = new GateLane();
        using var cipher = new SubjectCipher(stage.Keys, Stage.Market);
        using var gating = new BatchGating(admission.Market!, room, null, cipher, lane, sheet, stage.State);
        await gating.AddAsync(new EventReader(layout), Encoding.UTF8.GetBytes(text.ToString()), 2, null, CancellationToken.None);
        Assert.Equal(rows, gating.Days.Sum(day => day.Accepted));
        Assert.All(Subjects(lane), bytes => Assert.False(bytes.AsSpan().ContainsAnyExcept((byte)0)));
        Assert.False(lane.Pseudonyms.AsSpan().ContainsAnyExcept(default(Pseudonym)));
        Assert.False(lane.Devices.AsSpan().ContainsAnyExcept(default(DeviceNumber)));
        Assert.False(lane.Codes.AsSpan().ContainsAnyExcept(default(DayCode)));
    }

    /// <summary>All blocks of a lane, those in which rows are put together by day among them.</summary>
    private static byte[][] Subjects(GateLane lane)
    {
        byte[][] blocks = [.. typeof(GateLane).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(field => field.GetValue(lane)).OfType<byte[]>()];
        Assert.Equal(3, blocks.Length);
        return blocks;
    }
}
