using System.Globalization;
using System.Text;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>The stages in their order, each with the least that it has to do.</summary>
internal static class StageTable
{
    private const int GatedBytes = 12;
    private const int ReadBytes = 8;
    private const int DeviceBytes = 8;
    private const int LineBytes = 64;

    /// <summary>What a register takes in memory: cache lines of four, two thirds full.</summary>
    public static long RegisterBytes(long devices) => ((devices * 3 / 8) + 1) * LineBytes;

    public static string Markdown(StageClock clock, Floors floors, IntakeStages intake, SealingStages sealing)
    {
        var text = new StringBuilder("| stage | ns an event | floor | × floor | the floor is |\n|---|--:|--:|--:|---|\n");
        var rows = Rows(clock, floors, intake, sealing).ToList();
        foreach (var row in rows)
        {
            text.Append(row.Markdown).Append('\n');
        }

        var (all, least) = (rows.Where(row => !row.IsPart).Sum(row => row.Nanoseconds), rows.Where(row => !row.IsPart).Sum(row => row.Floor));
        text.Append(CultureInfo.InvariantCulture, $"| **all** | **{all:0.0}** | **{least:0.0}** | **{all / least:0.0}** | {intake.TextBytes:0.0} bytes of text and {intake.JournalBytes:0.00} of journal an event |\n");
        return text.ToString();
    }

    private static IEnumerable<StageRow> Rows(StageClock clock, Floors floors, IntakeStages intake, SealingStages sealing)
    {
        StageRow Row(string stage, double floor, string floorIs) => new(stage, clock.Of(stage), floor, floorIs);
        var text = intake.TextBytes;
        var journal = intake.JournalBytes;
        var read = floors.MemoryRead * ReadBytes;
        var copied = floors.MemoryCopy * GatedBytes;
        var ordered = floors.MemoryCopy * ReadBytes;
        var devices = sealing.Devices / (double)intake.Events;
        yield return Row(IntakeStages.Read, floors.PageCacheRead * text, "the same bytes read from the page cache");
        yield return Row(IntakeStages.Name, floors.MemoryRead * text, "the text read from memory");
        yield return Row(IntakeStages.Parse, floors.MemoryRead * text, "the text read from memory");
        yield return Row(IntakeStages.Gate, floors.AesBlock + floors.Lookup + copied, "an AES block, a look-up, 12 bytes copied");
        yield return Row(IntakeStages.SubjectAes, floors.AesBlock, "an AES block");
        yield return Row(IntakeStages.Register, floors.Lookup, "a cache line at random of a table as large");
        yield return Row(IntakeStages.Checks, copied, "12 bytes copied in memory");
        yield return Row(IntakeStages.Number, (floors.AesBlock + floors.Lookup) * devices, "an AES block and a look-up a device");
        yield return Row(IntakeStages.PseudonymAes, floors.AesBlock * devices, "an AES block a device");
        yield return Row(IntakeStages.Numbers, floors.Lookup * devices, "a look-up a device");
        yield return Row(JournalStages.Encode, (2 * copied) + (floors.GcmByte * journal), "12 bytes copied twice in memory, AES-GCM of as many bytes");
        yield return Row(JournalStages.Pack, 2 * copied, "12 bytes copied twice in memory");
        yield return Row(JournalStages.Encrypt, floors.GcmByte * journal, "AES-GCM of as many bytes in large pieces");
        yield return Row(JournalStages.Checksum, floors.MemoryRead * journal, "as many bytes read from memory");
        yield return Row(JournalStages.Devices, (floors.MemoryCopy + floors.GcmByte) * DeviceBytes * devices, "8 bytes a device copied, AES-GCM of them");
        yield return Row(JournalStages.Append, clock.Of(JournalStages.AppendFloor), "as many bytes written and synced, right after");
        yield return Row(SealingStages.Decode, (floors.GcmByte * journal) + ordered, "AES-GCM of as many bytes, 8 bytes copied");
        yield return Row(SealingStages.Order, 2 * ordered, "8 bytes copied twice in memory");
        yield return Row(SealingStages.Presence, (floors.AesBlock * devices) + read, "an AES block a device, 8 bytes read");
        yield return Row(SealingStages.Footfall, read, "8 bytes read from memory");
        yield return Row(SealingStages.DayStays, (floors.AesBlock * devices) + read, "an AES block a device, 8 bytes read");
        yield return Row(SealingStages.Products, read, "8 bytes read from memory");
        yield return Row(SealingStages.Demographics, 0, "");
        yield return Row(SealingStages.Flows, 0, "");
        yield return Row(SealingStages.Noise, floors.AesBlock * sealing.Draws / intake.Events, string.Create(CultureInfo.InvariantCulture, $"an AES block a draw, {sealing.Draws:N0} draws"));
        yield return Row(SealingStages.Commit, floors.SmallSync / intake.Events, "a sync of a page");
    }
}
