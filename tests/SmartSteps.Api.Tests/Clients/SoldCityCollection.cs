namespace SmartSteps.Api.Tests.Clients;

[CollectionDefinition("sold city")]
public sealed class SoldCityCollection : ICollectionFixture<SoldCity>;
