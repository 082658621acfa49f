using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SmartSteps.Facts.Log;

namespace SmartSteps.Release.Tests.Log;

public sealed class CheckpointTests : IDisposable
{
    private readonly LogKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public void Dispose() => key.Dispose();

    [Fact]
    public void A_checkpoint_is_a_note_of_three_lines_signed_in_der_under_the_keys_id()
    {
        var signed = key.Sign(17, MerkleTree.HashLeaf("x"u8));

        var lines = signed.Note.Split('\n');
        Assert.Equal([key.Public.Name, "17", MerkleTree.HashLeaf("x"u8).ToString(), string.Empty], lines[..4]);
        Assert.StartsWith($"\u2014 {key.Public.Name} ", lines[4], StringComparison.Ordinal);
        Assert.Equal(string.Empty, lines[5]);

        // Checked with the framework alone, as anybody may.
        using var anybody = ECDsa.Create();
        anybody.ImportFromPem(key.Public.Pem);
        var signature = Convert.FromBase64String(lines[4].Split(' ')[2]);
        Assert.Equal(SHA256.HashData(anybody.ExportSubjectPublicKeyInfo())[..4], signature[..4]);
        Assert.True(anybody.VerifyData(
            Encoding.UTF8.GetBytes(string.Join('\n', lines[..3]) + "\n"), signature[4..], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public void Its_own_key_opens_it_and_another_does_not()
    {
        var signed = key.Sign(3, MerkleTree.Empty);
        using var other = new LogKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));

        Assert.Equal(signed, key.Public.Open(signed.Note).Checkpoint);
        Assert.Null(other.Public.Open(signed.Note).Checkpoint);
        Assert.Contains(key.Public.Name, other.Public.Open(signed.Note).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_the_note_is_found()
    {
        var note = Encoding.UTF8.GetBytes(key.Sign(3, MerkleTree.HashLeaf("y"u8)).Note);
        for (var at = 0; at < note.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                byte[] changed = [.. note];
                changed[at] ^= (byte)(1 << bit);
                Assert.True(key.Public.Open(Encoding.UTF8.GetString(changed)).Checkpoint is null, $"byte {at}, bit {bit}");
            }
        }
    }

    [Fact]
    public void Signatures_of_others_may_stand_beside_ours()
    {
        var ours = key.Sign(3, MerkleTree.Empty);
        var stranger = new byte[68];
        BinaryPrimitives.WriteUInt32BigEndian(stranger, 7);
        Assert.True(SignedNote.TryParse(ours.Note, out var note));
        var both = new SignedNote(note.Text, [new("witness.example/w", stranger), .. note.Signatures]).ToString();

        Assert.Equal(ours.Checkpoint, key.Public.Open(both).Checkpoint?.Checkpoint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\n1\n")]
    [InlineData("a\n1\nnot-a-hash\n\n\u2014 a AAAAAAAA\n")]
    [InlineData("a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAAA\n")]
    public void What_has_not_the_form_is_refused_with_a_reason(string note)
    {
        var (checkpoint, fault) = key.Public.Open(note);

        Assert.Null(checkpoint);
        Assert.NotNull(fault);
    }

    [Fact]
    public void A_key_of_another_curve_or_no_key_at_all_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<FormatException>(() => LogPublicKey.FromPem(other.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<FormatException>(() => LogPublicKey.FromPem("nothing"));
        Assert.Equal(key.Public.Name, LogPublicKey.FromPem(key.Public.Pem).Name);
    }
}
