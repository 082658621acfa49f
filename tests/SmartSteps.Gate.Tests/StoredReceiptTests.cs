using System.Text;
using SmartSteps.Intake;

namespace SmartSteps.Gate.Tests;

/// <summary>Receipts lie in journals that a later version reads: their text does not change.</summary>
public sealed class StoredReceiptTests
{
    private const string Text = """{"Events":12,"Accepted":7,"Rejected":{"UnknownCell":3,"TooLate":2},"ReceivedAt":1772445600123,"Reach":[{"Day":"2026-03-02","Hour":23,"EndUnixSeconds":1772492400,"Shards":18446744073709551615},{"Day":"2026-03-03","Hour":0,"EndUnixSeconds":1772496000,"Shards":1}]}""";

    private static StoredReceipt Receipt => new(
        12,
        7,
        new Dictionary<RejectionReason, long> { [RejectionReason.UnknownCell] = 3, [RejectionReason.TooLate] = 2 },
        1772445600123,
        [new HourReach(new DateOnly(2026, 3, 2), 23, 1772492400, ulong.MaxValue), new HourReach(new DateOnly(2026, 3, 3), 0, 1772496000, 1)]);

    [Fact]
    public void It_is_written_as_it_always_was() => Assert.Equal(Text, Encoding.UTF8.GetString(Receipt.Write()));

    [Theory]
    [InlineData(Text)]
    [InlineData("""{ "Accepted": 7, "Later": {"a": [1, {"b": 2}]}, "Reach": [{"Shards":18446744073709551615,"Day":"2026-03-02","Hour":23,"EndUnixSeconds":1772492400,"Later":[3]}, {"Day":"2026-03-03","Hour":0,"EndUnixSeconds":1772496000,"Shards":1}], "Rejected": {"UnknownCell":3,"TooLate":2}, "ReceivedAt": 1772445600123, "Events": 12 }""")]
    public void It_is_read_in_any_order_and_with_members_that_it_does_not_know(string text)
    {
        var read = StoredReceipt.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal((12, 7, 1772445600123), (read.Events, read.Accepted, read.ReceivedAt));
        Assert.Equal(Receipt.Rejected, read.Rejected);
        Assert.Equal(Receipt.Reach, read.Reach);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"Events":12,"Accepted":"seven"}""")]
    [InlineData("""{"Rejected":{"Unheard":1}}""")]
    [InlineData("""{"Reach":[{"Day":"2026-02-30"}]}""")]
    public void What_is_none_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => StoredReceipt.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void It_is_refused_cut_short_anywhere()
    {
        for (var length = 0; length < Text.Length; length++)
        {
            var part = Encoding.UTF8.GetBytes(Text[..length]);
            Assert.Throws<InvalidDataException>(() => StoredReceipt.Read(part));
        }
    }
}
