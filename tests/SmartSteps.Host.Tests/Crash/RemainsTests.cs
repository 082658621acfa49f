using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SmartSteps.Host.Tests.Program;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Store.Embedded.Database;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Searches every byte of a data directory for what must not be there: identities at any time, pseudonyms ever.</summary>
[Collection(PeacefulRun.Collection)]
public sealed class RemainsTests(PeacefulRun peaceful)
{
    private const int Withdrawn = 100;
    private static readonly MarketId Market = MarketId.Parse("testville");

    [Fact]
    public async Task After_close_no_byte_tells_of_a_subscriber_or_of_a_device_of_the_day()
    {
        using var folder = new TemporaryFolder();
        folder.CopyFrom(peaceful.Folder.Path);
        var data = PeacefulRun.Data(folder);

        // Malformed rows fill the quarantine, a register with withdrawals the journal, beside what is in both already.
        folder.Write("broken.csv", "timestamp,imsi,cell\n" + string.Concat(Enumerable.Range(0, 50).Select(i =>
            $"2024-03-04 at noon,{SmallMarket.Imsi(i)},{SmallMarket.Cell(0)}\n{SmallMarket.Imsi(i)},2024-03-04 12:00:00,49170{i:0000000}\n")));
        folder.Write("later.csv", SmallMarket.RegisterText(Withdrawn));
        var taken = await BuiltProgram.RunAsync(folder.Path, "ingest", "--subscribers", "later.csv", "--events", "broken.csv", "--max-rejected", "100", "--json");
        Assert.Equal(100, taken.Rejected("malformed"));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(data, "quarantine"), "*", SearchOption.AllDirectories));
        var pseudonyms = Pseudonyms(data);
        var search = Search(pseudonyms);

        Assert.Empty(search.FindUnder(data));
        await AssertWouldBeFoundAsync(search, data, pseudonyms);

        var closed = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--close")).EndedWith(0);
        Assert.Equal(PeacefulRun.Day, Assert.Single(await DataInspection.ClosedDaysAsync(data)));
        Assert.Empty(search.FindUnder(data));
        Assert.All([taken, closed], run => Assert.Empty(search.FindIn(Encoding.UTF8.GetBytes(run.Story))));
        Assert.False(Directory.Exists(Path.Combine(data, "journal", "testville", "2024-03-04")));
        Assert.False(Directory.Exists(Path.Combine(data, "keys", "testville", "2024-03-04")));
    }

    [Fact]
    public void The_search_finds_every_form_it_looks_for_at_any_place()
    {
        var search = new ByteSearch();
        search.AddDigits("imsi", "262010000000042");
        search.AddWord("device", 0x0123_4567_89AB_CDEF);
        byte[][] planted =
        [
            "x262010000000042"u8.ToArray(),
            Encoding.Unicode.GetBytes("262010000000042"),
            [0x26, 0x20, 0x10, 0x00, 0x00, 0x00, 0x04, 0x2F],
            [9, 0x62, 0x02, 0x01, 0x00, 0x00, 0x00, 0x40, 0xF2],
            BitConverter.GetBytes(262_010_000_000_042UL),
            [.. BitConverter.GetBytes(262_010_000_000_042UL).Reverse()],
            [0, 0xEF, 0xCD, 0xAB, 0x89, 0x67, 0x45, 0x23, 0x01],
            [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF],
            "0123456789abcdef"u8.ToArray(),
            "EFCDAB8967452301"u8.ToArray(),
            "81985529216486895"u8.ToArray(),
        ];

        Assert.All(planted, bytes => Assert.NotEmpty(search.FindIn(bytes)));
        Assert.All(planted, bytes => Assert.Empty(search.FindIn(bytes.AsSpan(..^3))));
    }

    /// <summary>What the journal holds, written as it is in memory, and one identity in a file: the search tells of each device, and of the identity.</summary>
    private static async Task AssertWouldBeFoundAsync(ByteSearch search, string data, IReadOnlyList<ulong> pseudonyms)
    {
        using var copy = new TemporaryFolder();
        copy.CopyFrom(data);
        var plain = new ArrayBufferWriter<ulong>();
        using (var database = SqliteDatabase.Open(copy["smartsteps.db"]))
        using (var keys = new FileDayKeys(copy["keys"]))
        await using (var journal = new FileJournal(copy["journal"], keys))
        {
            var market = (await new SqliteMarketRegistry(database).FindAsync(Market, default))!;
            var pin = journal.Pin(Market, market.Calendar.Day(PeacefulRun.Day), 23);
            var events = new ShardEvents();
            for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
            {
                journal.Read(Market, pin, 0, 24, shard, events);
                for (var device = 0; device < events.Devices.Length; device++)
                {
                    for (var i = device == 0 ? 0 : events.Ends[device - 1]; i < events.Ends[device]; i++)
                    {
                        plain.Write([events.Devices[device].Value, events.Events[i].Value]);
                    }
                }
            }
        }

        File.WriteAllBytes(copy["plain"], System.Runtime.InteropServices.MemoryMarshal.AsBytes(plain.WrittenSpan).ToArray());
        copy.Write("names", SmallMarket.Imsi(7));
        var found = search.FindUnder(copy.Path);

        // Those who withdrew are not read any more; every other device of the day is.
        Assert.All(Enumerable.Range(0, SmallMarket.Subscribers), subscriber =>
            Assert.Equal(subscriber >= Withdrawn, found.Contains($"device {subscriber} little endian in plain")));
        Assert.Contains($"imsi 7 as text in names", found);
        Assert.Equal(SmallMarket.Subscribers, pseudonyms.Distinct().Count());
    }

    private static ByteSearch Search(IReadOnlyList<ulong> pseudonyms)
    {
        var search = new ByteSearch();
        for (var subscriber = 0; subscriber < SmallMarket.Subscribers; subscriber++)
        {
            search.AddDigits($"imsi {subscriber}", SmallMarket.Imsi(subscriber));
            search.AddDigits($"msisdn {subscriber}", $"49170{subscriber:0000000}");
            search.AddWord($"device {subscriber}", pseudonyms[subscriber]);
        }

        return search;
    }

    /// <summary>The devices of the day, computed from the keys as they are before the day closes.</summary>
    private static IReadOnlyList<ulong> Pseudonyms(string data)
    {
        using var keys = new FileDayKeys(Path.Combine(data, "keys"));
        var (ofRegister, ofDay) = (new byte[32], new byte[32]);
        keys.GetRegisterKey(Market, ofRegister);
        Assert.True(keys.TryGetPseudonymKey(Market, PeacefulRun.Day, ofDay));
        using var subject = Aes.Create();
        using var device = Aes.Create();
        subject.SetKey(ofRegister);
        device.SetKey(ofDay);
        return
        [
            .. Enumerable.Range(0, SmallMarket.Subscribers).Select(subscriber =>
            {
                var block = new byte[16];
                Encoding.ASCII.GetBytes(SmallMarket.Imsi(subscriber)).CopyTo(block, 0);
                var image = device.EncryptEcb(subject.EncryptEcb(block, PaddingMode.None), PaddingMode.None);
                return BinaryPrimitives.ReadUInt64BigEndian(image);
            }),
        ];
    }
}
