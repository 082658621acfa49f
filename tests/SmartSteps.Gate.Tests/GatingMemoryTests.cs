using System.Text;
using SmartSteps.Events;

namespace SmartSteps.Gate.Tests;

public sealed class GatingMemoryTests
{
    private const int ChunkBytes = 16 << 20;

    /// <summary>What a chunk may cost in all is shared by its events: buffers are pooled, and nothing is made for a row.</summary>
    private const double MostBytesAnEvent = 0.1;

    [Theory]
    [InlineData("timestamp,imsi,cell", "2026-02-0{0}T{1:00}:{2:00}:00Z,{3},c{4}")]
    [InlineData("at,who,mcc,net,area,cell", "2026-02-0{0}T{1:00}:{2:00}:00Z,\"{3}\",262,2,308,361")]
    public async Task Once_its_buffers_are_there_gating_a_chunk_allocates_next_to_nothing(string header, string form)
    {
        using var stage = new Stage();
        var register = new StringBuilder("imsi,msisdn,birth_year,gender,consent,line_type\n");
        for (var i = 0; i < 1000; i++)
        {
            register.Append($"{262010000000000 + i},,1980,f,{(i % 7 == 0 ? "denied" : "granted")},phone\n");
        }

        await stage.Register(register.ToString());
        var mapping = Stage.Mapping(header.StartsWith('t') ? string.Empty : "timestamp=at,imsi=who,cell={mcc}-{net}-{area}-{cell}");
        var layout = EventLayout.Find(EventLayout.ReadHeader(Encoding.UTF8.GetBytes(header))!, mapping.PatternFor, out _)!;
        var (chunk, rows) = Chunk(System.Text.CompositeFormat.Parse(form));
        var admission = await Admission.FindAsync(stage.State, Stage.Market, CancellationToken.None);
        var room = stage.State.Room(Stage.Market);
        var cells = await room.CellsAsync(stage.State.Markets, DateOnly.MaxValue, CancellationToken.None);
        var cost = 0L;
        for (var round = 0; round < 3; round++)
        {
            var lane = stage.State.RentLane();
            var cipher = room.RentCipher(stage.State.Keys);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var sheet = new QuarantineSheet(new RowMask(layout, cells), 1000);
            using (var gating = new BatchGating(admission.Market!, room, admission.Register, cipher, lane, sheet, stage.State))
            {
                var adding = gating.AddAsync(new EventReader(layout), chunk, 2, null, CancellationToken.None);
                Assert.True(adding.IsCompletedSuccessfully); // On this thread alone, or the measure would mean nothing.
                await adding;
                cost = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.Equal(rows, gating.Days.Sum(day => day.Accepted + day.RejectedFor(Intake.RejectionReason.NoConsent)));
            }

            room.Return(cipher);
            stage.State.Return(lane);
        }

        Assert.InRange(cost / (double)rows, 0, MostBytesAnEvent);
    }

    private static (ReadOnlyMemory<byte> Text, int Rows) Chunk(CompositeFormat form)
    {
        var text = new StringBuilder();
        var rows = 0;
        for (; text.Length < ChunkBytes - 200; rows++)
        {
            text.AppendFormat(
                System.Globalization.CultureInfo.InvariantCulture, form, 1 + (rows / 150_000), 6 + (rows / 60 % 5), rows % 60, 262010000000000 + (rows * 31L % 1000), 1 + (rows % 3));
            text.Append('\n');
        }

        return (Encoding.UTF8.GetBytes(text.ToString()), rows);
    }
}
