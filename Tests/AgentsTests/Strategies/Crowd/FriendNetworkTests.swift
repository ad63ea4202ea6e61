import Kernel
import Testing

@testable import Agents

@Suite struct FriendNetworkTests {
  func network(_ people: Int, _ known: Int, _ rewired: Double) -> FriendNetwork {
    var stream = Stream(StreamKey(seed: 2, .test(1)))
    return FriendNetwork(people: people, known: known, rewired: rewired, &stream)
  }

  func friends(_ network: borrowing FriendNetwork, _ person: Int) -> [Int] {
    network.range(of: person).map { network.friend(at: $0) }.sorted()
  }

  @Test("on the ring everybody knows those next to him")
  func ring() {
    let network = network(6, 2, 0)
    #expect(
      (0..<6).map { friends(network, $0) } == [
        [1, 5], [0, 2], [1, 3], [2, 4], [3, 5], [0, 4],
      ])
  }

  @Test("friendship is mutual, nobody is his own friend, and none is counted twice")
  func simple() {
    let network = network(500, 10, 0.3)
    var links = 0
    for person in 0..<500 {
      let friends = friends(network, person)
      links += friends.count
      #expect(Set(friends).count == friends.count && !friends.contains(person))
      for friend in friends { #expect(self.friends(network, friend).contains(person)) }
    }
    #expect(links == 500 * 10)
  }

  @Test("one friendship in ten leads away from the neighbours")
  func rewired() {
    let network = network(5_000, 10, 0.1)
    var far = 0
    for person in 0..<5_000 {
      for friend in friends(network, person) {
        let apart = abs(friend - person)
        if min(apart, 5_000 - apart) > 5 { far += 1 }
      }
    }
    // Of 25,000 links 2,500, counted from both ends; four deviations of a binomial are 190.
    #expect(abs(far / 2 - 2_500) < 190)
  }

  @Test("among few people everybody knows everybody")
  func few() {
    #expect(friends(network(5, 10, 0.5), 2) == [0, 1, 3, 4])
    #expect(friends(network(1, 10, 0.5), 0) == [])
    #expect(network(0, 10, 0.5).people == 0)
  }

  @Test("whoever comes back is missed no more")
  func comesBack() {
    var network = network(6, 4, 0)
    // Nobody comes back who is there.
    let early = network.comeBack(1)
    _ = network.leave(1)
    _ = network.leave(2)
    let (first, again) = (network.comeBack(1), network.comeBack(1))
    #expect([early, first, again] == [false, true, false])
    #expect([0, 3, 5].map { network.shareGone(of: $0) } == [0.25, 0.25, 0])
    let leaves = network.leave(1)
    #expect(leaves == true)
  }

  @Test("whoever leaves is missed once by each friend")
  func leaves() {
    var network = network(6, 4, 0)
    #expect(network.shareGone(of: 0) == 0)
    #expect(network.leave(1) && !network.leave(1))
    _ = network.leave(2)
    // 0 knows 1, 2, 4 and 5; 3 knows 1, 2, 4 and 5 as well; 5 knows 0, 1, 3 and 4.
    #expect([0, 3, 5].map { network.shareGone(of: $0) } == [0.5, 0.5, 0.25])
    let copy = network.clone()
    _ = network.leave(4)
    #expect(network.shareGone(of: 0) == 0.75 && copy.shareGone(of: 0) == 0.5)
  }
}
