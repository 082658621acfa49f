using System.Net;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Auth;

/// <summary>Networks that something may be used from.</summary>
public sealed class AddressListTests
{
    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "192.0.3.0", false)]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("192.0.2.0/24", "::ffff:192.0.2.9", true)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0 10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("", "203.0.113.9", true)]
    public void AnAddressLiesInItOrNot(string list, string address, bool expected) => Assert.Equal(expected, AddressList.Parse(list).Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("192.0.2.1/24")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/-1")]
    [InlineData("2001:db8::1/32")]
    [InlineData("2001:db8::/129")]
    [InlineData("127.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("somewhere")]
    [InlineData("192.0.2.0/24/8")]
    [InlineData("")]
    public void WhatIsNoNetworkIsRefusedWithAHint(string text)
    {
        Assert.False(AddressList.TryParse(text, out _, out var fault));
        Assert.NotEmpty(fault);
    }

    [Fact]
    public void NobodyWithoutAnAddressIsInALimitedList()
    {
        Assert.False(AddressList.Parse("0.0.0.0/0").Contains(null));
        Assert.True(AddressList.Everywhere.Contains(null));
    }

    [Fact]
    public void OneListCoversAnotherWhereEveryAddressOfItIsInIt() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(20261122UL, 1UL).WithMaxTest(500),
        Prop.ForAll(
            (from bits in Gen.Choose(1, 31) from inner in Gen.Choose(1, 32) from a in Gen.Choose(0, int.MaxValue) from b in Gen.Choose(0, int.MaxValue) from same in Gen.Elements(true, false)
             select (bits, inner, a, b: same ? a : b)).ToArbitrary(),
            sample =>
            {
                var (outer, inner) = (Network(sample.a, sample.bits), Network(sample.b, sample.inner));
                var covers = AddressList.Of([outer]).Covers(AddressList.Of([inner]));
                Assert.Equal(sample.inner >= sample.bits && outer.Contains(inner.BaseAddress), covers);
                Assert.Equal(AddressList.Of([outer, inner]), AddressList.Parse(AddressList.Of([outer, inner]).ToString()));
                Assert.True(AddressList.Everywhere.Covers(AddressList.Of([inner])));
                Assert.False(AddressList.Of([outer]).Covers(AddressList.Everywhere));
            }));

    private static IPNetwork Network(int bits, int length)
    {
        var masked = (uint)bits * 2u & (length == 0 ? 0u : uint.MaxValue << (32 - length));
        return new IPNetwork(new IPAddress([(byte)(masked >> 24), (byte)(masked >> 16), (byte)(masked >> 8), (byte)masked]), length);
    }
}
